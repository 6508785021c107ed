import { darken, lighten } from '../color.ts';
import type { Draw, Shot } from '../shot.ts';
import { circle, ellipse, group, polygon, rect, shape, stroke } from '../../emulator/bytes/svg.ts';
import { DISHES } from './dishes.ts';

const cutlery = (shot: Shot, x: number, y: number) => {
  const metal = shot.tone('#c9ced6');
  const prongs = [-24, -8, 8, 24].map((dx) => stroke(`M${x - 430 + dx} ${y - 190}v56`, metal, 6));
  return [
    stroke(`M${x - 430} ${y - 110}V${y + 190}`, metal, 15) +
      prongs.join('') +
      stroke(`M${x - 454} ${y - 134}q24 30 48 0`, metal, 9),
    stroke(`M${x + 430} ${y}V${y + 190}`, metal, 15) + shape(`M${x + 422} ${y + 10}V${y - 190}q34 40 24 200Z`, metal),
  ];
};

const napkin = (shot: Shot, color: string, x: number, y: number, degrees: number) => {
  const checks = Array.from(
    { length: 7 },
    (_, index) =>
      rect(x - 210, y - 190 + index * 60, 420, 14, '#ffffff', { opacity: 0.35 }) +
      rect(x - 190 + index * 60, y - 210, 14, 420, '#ffffff', { opacity: 0.35 }),
  );
  return group(
    { transform: `rotate(${degrees} ${x.toFixed(0)} ${y.toFixed(0)})` },
    rect(x - 210, y - 210, 420, 420, shot.tone(color)),
    ...checks,
  );
};

/** Draws a dish from above, on a table. */
export const food =
  (name: keyof typeof DISHES): Draw =>
  (shot) => {
    const { width, height } = shot;
    const random = shot.random('food');
    const board = shot.tone(
      shot.local('table').pick(['#b98a5e', '#8d6a52', '#dfe3e2', '#5d6a72', '#c9a583', '#3f5560']),
    );
    const [x, y] = [width / 2 + random.between(-60, 60), height / 2 + random.between(-40, 40)];
    const scale = random.between(1.02, 1.3);
    const rim = random.pick(['#fbf8f2', '#e9eef0', '#37516a', '#f3e3cf', '#d8e6df']);
    const planks = Array.from({ length: 7 }, (_, index) =>
      rect(0, (index / 7) * height, width, height / 7 - 2, index % 2 ? lighten(board, 0.05) : darken(board, 0.04)),
    );
    const cloth = random.pick(['#d96b5f', '#6d95a8', '#e6c16a', '#8ba583']);
    return [
      rect(0, 0, width, height, darken(board, 0.12)),
      ...planks,
      napkin(shot, cloth, width * random.pick([0.08, 0.92]), height * random.pick([0.12, 0.88]), random.whole(-30, 30)),
      ...(random.chance(0.6) ? cutlery(shot, x, y) : []),
      circle(x + 20, y + 30, 316 * scale, '#10142c', { opacity: 0.22 }),
      circle(x, y, 310 * scale, darken(rim, 0.12)),
      circle(x, y - 4, 304 * scale, rim),
      circle(x, y, 272 * scale, darken(rim, 0.08)),
      group(
        {
          transform: `translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${scale.toFixed(2)}) rotate(${random.whole(-40, 40)})`,
        },
        ...DISHES[name](random, shot),
      ),
      polygon(
        [
          [0, 0],
          [width * 0.7, 0],
          [width * 0.2, height],
          [0, height],
        ],
        shot.across([0, shot.light.shine, 0.2], [1, shot.light.shine, 0]),
      ),
    ];
  };

const crate = (shot: Shot, x: number, y: number, w: number, h: number, color: string) => {
  const fruit = Array.from({ length: 16 }, (_, at) => {
    const [fx, fy] = [x + 26 + (at % 6) * ((w - 52) / 5) + (at > 5 ? 12 : 0), y + 8 + Math.floor(at / 6) * 26];
    return (
      circle(fx, fy, 25, shot.tone(darken(color, 0.16))) +
      circle(fx - 3, fy - 4, 22, shot.tone(color)) +
      circle(fx - 9, fy - 10, 6, shot.tone(lighten(color, 0.5)))
    );
  });
  return [
    ...fruit,
    rect(x, y + h * 0.42, w, h * 0.5, shot.tone('#b58a5a')),
    rect(x, y + h * 0.42, w, 7, shot.tone('#d3aa78')),
    rect(x, y + h * 0.68, w, 5, shot.tone('#8d6740')),
  ].join('');
};

/** Draws crates of fruit under a striped awning. */
export const market: Draw = (shot) => {
  const { width, height } = shot;
  const random = shot.random('market');
  const stripe = shot.tone(shot.local('awning').pick(['#d9534f', '#3f8f7f', '#e0a03a', '#4f79b0']));
  const colors = ['#e0452f', '#f29a2e', '#f4d03f', '#7fb24a', '#7b4a8e', '#c93a5c', '#a8cf5f', '#e8743b'];
  const crates = Array.from({ length: 12 }, (_, index) =>
    crate(
      shot,
      (index % 4) * (width / 4) + 9,
      height * (0.44 + Math.floor(index / 4) * 0.185),
      width / 4 - 18,
      height * 0.16,
      random.pick(colors),
    ),
  );
  const flaps = Array.from({ length: 13 }, (_, index) => {
    const w = width / 12;
    const x = (index - 0.5) * w;
    const color = index % 2 ? stripe : shot.tone('#fff8ea');
    const back = (at: number) => width / 2 + (at - width / 2) * 0.9;
    return (
      polygon(
        [
          [back(x), 0],
          [back(x + w), 0],
          [x + w, height * 0.22],
          [x, height * 0.22],
        ],
        color,
      ) + shape(`M${x} ${height * 0.218}h${w}v18a${w / 2} 26 0 0 1 ${-w} 0Z`, darken(color, 0.08))
    );
  });
  return [
    rect(0, 0, width, height, shot.down([0, shot.tone('#6d5a50')], [1, shot.tone('#4a3d3a')])),
    ...Array.from({ length: 5 }, (_, index) =>
      ellipse(((index + 0.5) / 5) * width, height * 0.3, 70, 26, shot.tone('#ffdf9a'), { opacity: 0.28 }),
    ),
    ...crates,
    ...flaps,
    rect(0, height * 0.24, width, 30, shot.down([0, '#10142c', 0.3], [1, '#10142c', 0])),
  ];
};
