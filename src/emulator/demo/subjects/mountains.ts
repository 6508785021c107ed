import { darken, lighten, mix } from '../color.ts';
import { fir, meadow, tree } from '../plants.ts';
import type { Draw, Shot } from '../shot.ts';
import { birds, glow, haze, sky, snowfall } from '../sky.ts';
import { circle, group, lines, polygon, rect, stroke, tag } from '../svg.ts';
import { hill, hillLine, range, track, water } from '../terrain.ts';

const ROCKS = ['#6f7a8c', '#7c7480', '#5f7285', '#8a7c78', '#6c7f86'];

const rockOf = (shot: Shot) => shot.local('rock').pick(ROCKS);

const ranges = (shot: Shot, base: number) => {
  const random = shot.random('ranges');
  const tall = base * random.between(0.6, 0.86);
  const snow = shot.season.isSnowy ? 1 : shot.local('snow').between(0.25, 0.8);
  const rock = rockOf(shot);
  return [
    ...range(shot, { name: 'far', base, height: tall * 0.75, count: 7, rock, distance: 0.66, snow: snow * 0.8 }),
    haze(shot, base * 0.92, base * 0.4, 0.5),
    ...range(shot, { name: 'near', base: base + 20, height: tall, count: 4, rock, distance: 0.26, snow }),
    haze(shot, base, base * 0.3, 0.6),
  ];
};

const firs = (shot: Shot, name: string, y: number, size: number, count: number, distance: number) => {
  const random = shot.random(name);
  const line = hillLine(shot, { name, y, rise: 40, length: 620, color: '', distance });
  return Array.from({ length: count }, () => {
    const x = random.between(-40, shot.width + 40);
    return { x, foot: line(x) + random.between(6, size * 0.5), height: size * random.between(0.55, 1.15) };
  })
    .toSorted((a, b) => a.foot - b.foot)
    .map(({ x, foot, height }) => fir(shot, x, foot, height, distance));
};

/** A hut with a pitched roof and a lit window. */
const hut = (shot: Shot, x: number, y: number, size: number) => {
  const wall = shot.tone('#8a5a3c');
  const roof = shot.season.isSnowy ? shot.tone('#f2f6fb') : shot.tone('#5b4038');
  const pane = shot.light.isDark ? '#ffd27a' : shot.tone('#ffe9b8');
  return [
    ...(shot.light.isDark ? [glow(shot, x, y - size * 0.3, size * 1.6, '#ffc46b', 0.5)] : []),
    rect(x - size / 2, y - size * 0.55, size, size * 0.55, wall),
    rect(x, y - size * 0.55, size / 2, size * 0.55, darken(wall, 0.2)),
    polygon(
      [
        [x - size * 0.65, y - size * 0.5],
        [x, y - size * 1.05],
        [x + size * 0.65, y - size * 0.5],
      ],
      roof,
    ),
    rect(x - size * 0.3, y - size * 0.4, size * 0.2, size * 0.2, pane),
    rect(x + size * 0.12, y - size * 0.4, size * 0.2, size * 0.2, pane),
  ];
};

/** High mountains over wooded slopes. */
export const mountains: Draw = (shot) => {
  const { height, width, season } = shot;
  const random = shot.random('mountains');
  const base = height * random.between(0.6, 0.72);
  const green = season.isSnowy ? '#dfe8f2' : season.grass;
  const near = {
    name: 'slope',
    y: height * 0.82,
    rise: 50,
    length: 760,
    color: mix(green, season.conifer, 0.3),
    distance: 0.05,
  };
  return [
    ...sky(shot, base),
    ...ranges(shot, base),
    hill(shot, { name: 'wood', y: base + 30, rise: 60, length: 500, color: season.conifer, distance: 0.4 }),
    ...firs(shot, 'wood', base + 30, 90, 60, 0.34),
    haze(shot, base + 80, 140, 0.45),
    hill(shot, near),
    ...(random.chance(0.4)
      ? [
          track(
            shot,
            width * random.between(0.3, 0.7),
            [width * random.between(0.3, 0.7), height * 0.8],
            130,
            '#cdb893',
          ),
        ]
      : []),
    ...firs(shot, 'slope', height * 0.84, 190, 16, 0.08),
    ...(random.chance(0.45) ? hut(shot, width * random.between(0.25, 0.75), height * 0.88, 90) : []),
    ...meadow(shot, height * 0.9, height * 0.12, 90),
    ...birds(shot, base * 0.4, shot.tone('#2f3545')),
    ...(season.isSnowy && random.chance(0.5) ? snowfall(shot, 90) : []),
  ];
};

/** A lake under mountains, with their mirror image on the water. */
export const lake: Draw = (shot) => {
  const { width, height, season } = shot;
  const random = shot.random('lake');
  const shore = height * random.between(0.52, 0.6);
  const land = [
    ...ranges(shot, shore),
    hill(shot, { name: 'bank', y: shore - 10, rise: 34, length: 420, color: season.conifer, distance: 0.34 }),
    ...firs(shot, 'bank', shore - 12, 80, 42, 0.26),
  ];
  const [surface, ripples] = [
    water(shot, shore, height, '#3f7392').slice(0, 1),
    water(shot, shore, height, '#3f7392').slice(1),
  ];
  const boat = random.chance(0.5);
  const [bx, by] = [
    width * random.between(0.25, 0.75),
    height * random.between(0.72, 0.82) + Math.sin(shot.seconds * 2) * 3,
  ];
  const jetty = Array.from({ length: 9 }, (_, index) => {
    const depth = index / 9;
    const half = 130 - depth * 88;
    return rect(
      width * 0.5 - half + (depth - 0.5) * 60,
      height * (0.985 - depth * 0.15),
      half * 2,
      20 - depth * 10,
      shot.tone(index % 2 ? '#8b6a50' : '#9c795c'),
    );
  });
  return [
    ...sky(shot, shore),
    ...land,
    ...surface,
    // An inner document cuts off what its mirror image would throw into the sky.
    tag(
      'svg',
      { y: shore, width, height: height - shore },
      group({ transform: `translate(0 ${shore}) scale(1 -1)`, opacity: 0.34 }, ...land),
    ),
    group({ opacity: 0.6 }, ...ripples),
    haze(shot, shore, 60, 0.6),
    ...(boat
      ? [
          polygon(
            [
              [bx - 90, by - 18],
              [bx + 90, by - 18],
              [bx + 60, by + 16],
              [bx - 60, by + 16],
            ],
            shot.tone('#b5452f'),
          ),
          rect(bx - 84, by - 22, 168, 8, shot.tone('#f3e6cf')),
          stroke(
            lines([
              [bx - 30, by - 14],
              [bx - 128, by + 22],
            ]),
            shot.tone('#7b5b41'),
            6,
          ),
        ]
      : jetty),
    ...(season.isSnowy ? snowfall(shot, 70) : birds(shot, shore * 0.4, shot.tone('#2f3545'))),
  ];
};

/** Trunks in rows that fade into the light, with a path between them. */
export const forest: Draw = (shot) => {
  const { width, height, season, light } = shot;
  const random = shot.random('forest');
  const glade = width * random.between(0.3, 0.7);
  const ground = season.isSnowy ? '#e3ebf3' : mix(season.grass, random.pick(season.leaves), 0.35);
  const air = mix(light.haze, season.isSnowy ? '#ffffff' : lighten(random.pick(season.leaves), 0.35), 0.4);
  const rows = [0.82, 0.6, 0.38, 0.12].flatMap((distance, row) => {
    const foot = height * (0.6 + row * 0.11);
    const trunks = Array.from({ length: 12 - row * 2 }, () => {
      const x = random.between(-0.05, 1.05) * width;
      const clear = 60 + row * 70;
      const at = Math.abs(x - glade) < clear ? x + Math.sign(x - glade || 1) * clear : x;
      const thick = (14 + row * 17) * random.between(0.7, 1.3);
      const bark = shot.tone(mix('#5d4a40', air, distance * 0.85));
      const bottom = foot + random.between(0, 40);
      return [
        polygon(
          [
            [at - thick * 0.7, bottom],
            [at - thick * 0.4, 0],
            [at + thick * 0.4, 0],
            [at + thick * 0.75, bottom],
          ],
          bark,
        ),
        polygon(
          [
            [at + thick * 0.1, bottom],
            [at + thick * 0.1, 0],
            [at + thick * 0.4, 0],
            [at + thick * 0.75, bottom],
          ],
          darken(bark, 0.22),
        ),
      ].join('');
    });
    const crowns = Array.from({ length: 16 }, () =>
      circle(
        random.between(-0.05, 1.05) * width,
        random.between(-0.12, 0.2 - row * 0.02) * height,
        random.between(50, 130),
        shot.tone(mix(random.pick(season.leaves), air, distance * 0.9)),
        { opacity: 0.8 },
      ),
    );
    const floor = hill(shot, {
      name: `floor${row}`,
      y: foot,
      rise: 20,
      length: 380,
      color: mix(darken(ground, 0.12 + row * 0.04), air, distance * 0.7),
      distance: 0,
    });
    return [...trunks, ...(season.isSnowy ? [] : crowns), floor];
  });
  const shafts = Array.from({ length: 5 }, (_, index) => {
    const x = glade + (index - 2) * 120 + random.between(-30, 30);
    return polygon(
      [
        [x, 0],
        [x + 70, 0],
        [x - 130, height * 0.85],
        [x - 300, height * 0.85],
      ],
      shot.down([0, light.shine, 0.32], [1, light.shine, 0]),
    );
  });
  return [
    rect(0, 0, width, height, shot.down([0, mix(air, light.sky[1], 0.3)], [0.6, lighten(air, 0.3)], [1, air])),
    glow(shot, glade, height * 0.45, height * 0.5, light.shine, 0.85),
    ...rows.slice(0, -2),
    track(
      shot,
      width * random.between(0.35, 0.65),
      [glade, height * 0.66],
      260,
      season.isSnowy ? '#f6f9fc' : '#b99c74',
    ),
    ...rows.slice(-2, -1).map((row) => group({ opacity: 0.2 }, row)),
    ...(light.isDark ? [] : shafts),
    ...meadow(shot, height * 0.88, height * 0.14, 110),
    ...(season.isSnowy ? snowfall(shot, 100) : []),
  ];
};

/** Rolling fields with rows of crops, trees and a farm. */
export const fields: Draw = (shot) => {
  const { width, height, season } = shot;
  const random = shot.random('fields');
  const horizon = height * random.between(0.44, 0.56);
  const crop = shot.local('crop').pick(['#8f6fb8', '#d9b650', '#7da653', '#c9a24b', '#9c7fc4']);
  const lower = {
    name: 'lower',
    y: height * 0.74,
    rise: 46,
    length: 900,
    color: mix(season.grass, crop, 0.2),
    distance: 0.08,
  };
  const middle = { name: 'middle', y: horizon + 70, rise: 46, length: 640, color: season.grass, distance: 0.3 };
  const line = hillLine(shot, middle);
  const farmX = width * random.between(0.2, 0.8);
  const vanish = width * random.between(0.2, 0.8);
  const rows = Array.from({ length: 17 }, (_, index) => {
    const x = (index - 8) * width * 0.16 + width / 2;
    const color = shot.tone(index % 2 ? crop : lighten(crop, 0.16));
    return polygon(
      [
        [vanish + (index - 8) * 22, height * 0.78],
        [vanish + (index - 8) * 22 + 10, height * 0.78],
        [x + 90, height],
        [x - 20, height],
      ],
      color,
    );
  });
  return [
    ...sky(shot, horizon),
    hill(shot, { name: 'blue', y: horizon - 30, rise: 60, length: 700, color: '#6d8596', distance: 0.62 }),
    hill(shot, {
      name: 'upper',
      y: horizon + 20,
      rise: 44,
      length: 520,
      color: darken(season.grass, 0.1),
      distance: 0.46,
    }),
    hill(shot, middle),
    ...Array.from({ length: 9 }, (_, index) => {
      const x = farmX + (index - 4) * 44 + random.between(-14, 14);
      return shot.season.isSnowy || index % 3
        ? fir(shot, x, line(x) + 10, random.between(70, 120), 0.3)
        : tree(shot, random, x, line(x) + 12, 90, 0.28);
    }),
    ...hut(shot, farmX, line(farmX) + 14, 74),
    haze(shot, horizon + 120, 120, 0.3),
    hill(shot, lower),
    ...(season.isSnowy ? [] : rows),
    ...(random.chance(0.55)
      ? [tree(shot, random, width * random.pick([0.16, 0.84]), height * 0.92, height * 0.44)]
      : []),
    ...meadow(shot, height * 0.93, height * 0.08, 60),
    ...birds(shot, horizon * 0.45, shot.tone('#2f3545')),
    ...(season.isSnowy ? snowfall(shot, 80) : []),
  ];
};
