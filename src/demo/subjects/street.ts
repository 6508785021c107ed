import { darken } from '../color.ts';
import { tree } from '../plants.ts';
import type { Draw, Shot } from '../shot.ts';
import { glow, sky } from '../sky.ts';
import { circle, ellipse, group, polygon, rect, stroke, tag } from '../../emulator/bytes/svg.ts';
import { water } from '../terrain.ts';
import { LIT } from './lamps.ts';

const FACADES = [
  '#e2a76f',
  '#d9755b',
  '#e9c46a',
  '#8fb3a5',
  '#c86f6f',
  '#f0d9b5',
  '#7f9fb8',
  '#d98fa0',
  '#f3ece0',
  '#b5566a',
];

/** Draws a narrow old house: windows with shutters, a door, a gable. */
const townhouse = (shot: Shot, x: number, foot: number, width: number, height: number, seed: string) => {
  const random = shot.local(seed);
  const wall = shot.tone(random.pick(FACADES));
  const trim = shot.tone('#fbf4e6');
  const roof = shot.tone(random.pick(['#8c4a3b', '#5d5560', '#a35a42']));
  const top = foot - height;
  const isSteep = random.chance(0.5);
  const shutters = shot.tone(random.pick(['#3f6f73', '#486a8a', '#7a9a7c', '#8a4f4f']));
  const [rows, columns] = [Math.max(2, Math.round(height / 150)), Math.max(2, Math.round(width / 76))];
  const opening = Array.from({ length: rows * columns }, (_, index) => {
    const [column, row] = [index % columns, Math.floor(index / columns)];
    const [w, h] = [(width / columns) * 0.4, (height / rows) * 0.46];
    const [wx, wy] = [x + (width / columns) * (column + 0.5) - w / 2, top + (height / rows) * (row + 0.26)];
    const isDoor = row === rows - 1 && column === 0;
    if (isDoor)
      return (
        rect(wx, foot - h * 1.5, w * 1.1, h * 1.5, shutters, { rx: 4 }) +
        circle(wx + w * 0.85, foot - h * 0.7, 3, '#e8c36a')
      );
    const isLit = shot.light.isDark && random.chance(0.6);
    const pane = isLit ? random.pick(LIT) : shot.tone('#5d7d93');
    return [
      rect(wx - 5, wy - 5, w + 10, h + 10, trim),
      rect(wx, wy, w, h, pane),
      rect(wx + w / 2 - 1.5, wy, 3, h, trim),
      rect(wx - w * 0.5 - 4, wy - 3, w * 0.46, h + 6, shutters),
      rect(wx + w + 6, wy - 3, w * 0.46, h + 6, shutters),
      random.chance(0.4)
        ? [0.1, 0.3, 0.5, 0.7, 0.9]
            .map((t) => circle(wx + w * t, wy + h + 6, 6, shot.tone(random.pick(shot.season.blossoms))))
            .join('')
        : '',
    ].join('');
  });
  return [
    isSteep
      ? polygon(
          [
            [x, top + 1],
            [x + width * 0.12, top - width * 0.28],
            [x + width * 0.36, top - width * 0.5],
            [x + width * 0.64, top - width * 0.5],
            [x + width * 0.88, top - width * 0.28],
            [x + width, top + 1],
          ],
          wall,
        ) + rect(x + width * 0.42, top - width * 0.32, width * 0.16, width * 0.2, shot.tone('#4f6a7d'), { rx: 8 })
      : polygon(
          [
            [x - 8, top + 2],
            [x + width * 0.1, top - width * 0.34],
            [x + width * 0.9, top - width * 0.34],
            [x + width + 8, top + 2],
          ],
          roof,
        ) + rect(x + width * 0.68, top - width * 0.5, width * 0.12, width * 0.3, darken(roof, 0.2)),
    rect(x, top, width, height, shot.down([0, wall], [1, darken(wall, 0.1)])),
    rect(x - 3, top - 4, width + 6, 9, trim),
    ...opening,
  ].join('');
};

/** Draws a row of old houses, on a street or a canal. */
export const street: Draw = (shot) => {
  const { width, height } = shot;
  const random = shot.random('street');
  const foot = height * 0.76;
  const isCanal = shot.local('canal').chance(0.5);
  const zoom = random.between(0.85, 1.2);
  const shapes = shot.local('row');
  const houses: string[] = [];
  const start = random.whole(0, 5);
  for (let x = random.between(-90, -20), index = 0; x < width; index += 1) {
    const wide = shapes.between(150, 230) * zoom;
    houses.push(townhouse(shot, x, foot, wide, shapes.between(300, 470) * zoom, `house${(index + start) % 9}`));
    x += wide + 2;
  }
  const ground = isCanal
    ? [
        ...water(shot, foot + 26, height, '#4c7478').slice(0, 1),
        tag(
          'svg',
          { y: foot + 26, width, height: height - foot },
          group({ transform: `translate(0 ${foot}) scale(1 -1)`, opacity: 0.3 }, ...houses),
        ),
        ...water(shot, foot + 26, height, '#4c7478').slice(1),
        rect(0, foot, width, 28, shot.tone('#8d8378')),
      ]
    : [
        rect(0, foot, width, height - foot, shot.down([0, shot.tone('#b7a994')], [1, shot.tone('#8f8577')])),
        ...Array.from({ length: 60 }, () =>
          ellipse(
            random.between(0, width),
            foot + random.next() ** 0.7 * (height - foot),
            random.between(14, 34),
            4,
            shot.tone('#d8ccb6'),
            { opacity: 0.4 },
          ),
        ),
        rect(0, foot, width, 12, shot.tone('#d3c8b4')),
      ];
  return [
    ...sky(shot, height * 0.6),
    ...houses,
    ...ground,
    ...[0.18, 0.82].filter(() => random.chance(0.6)).map((t) => tree(shot, random, width * t, foot + 14, height * 0.3)),
    ...lanterns(shot, foot + 10),
    ...(random.chance(0.6) ? [bicycle(shot, width * random.between(0.2, 0.7), foot + 8, 1)] : []),
  ];
};

const lanterns = (shot: Shot, foot: number) =>
  [0.3, 0.72].map((t) => {
    const x = shot.width * t;
    const iron = shot.tone('#2f3440');
    return [
      stroke(`M${x} ${foot}V${foot - 190}`, iron, 7),
      polygon(
        [
          [x - 15, foot - 226],
          [x + 15, foot - 226],
          [x + 10, foot - 188],
          [x - 10, foot - 188],
        ],
        shot.light.isDark ? '#ffdf94' : shot.tone('#f4ead0'),
      ),
      polygon(
        [
          [x - 20, foot - 224],
          [x, foot - 246],
          [x + 20, foot - 224],
        ],
        iron,
      ),
      ...(shot.light.isDark ? [glow(shot, x, foot - 206, 130, '#ffcf7a', 0.6)] : []),
    ].join('');
  });

/** Draws a leaning bicycle. */
export const bicycle = (shot: Shot, x: number, y: number, scale: number) => {
  const iron = shot.tone('#2b303b');
  const frame = shot.tone(shot.random('bicycle').pick(['#c8443a', '#3f7f8e', '#e0a63a', '#4f6d4a']));
  return group(
    { transform: `translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${scale})` },
    ...[-46, 46].map((cx) => tag('circle', { cx, cy: -32, r: 31, fill: 'none', stroke: iron, 'stroke-width': 4 })),
    stroke('M-46 -32L-14 -78L34 -78L4 -32ZM-46 -32L4 -32L-20 -90M46 -32L30 -98', frame, 5),
    stroke('M30 -98L14 -102M30 -98L44 -102M-30 -92L-10 -92', iron, 6),
  );
};
