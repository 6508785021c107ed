import { darken, lighten } from '../color.ts';
import type { Random } from '../random.ts';
import type { Draw, Shot } from '../shot.ts';
import { glow } from '../sky.ts';
import {
  circle,
  curve,
  ellipse,
  group,
  placed,
  type Point,
  polygon,
  rect,
  shape,
  stroke,
  tag,
} from '../../emulator/bytes/svg.ts';
import { pottedPlant } from './homes.ts';

const PALETTES = [
  ['#f2c14e', '#f78154', '#4d9078', '#5fad56', '#2f3e5c'],
  ['#e63946', '#f1faee', '#a8dadc', '#457b9d', '#1d3557'],
  ['#264653', '#2a9d8f', '#e9c46a', '#f4a261', '#e76f51'],
  ['#3d348b', '#7678ed', '#f7b801', '#f18701', '#f35b04'],
] as const;

const painting = (random: Random, w: number, h: number) => {
  const palette = random.pick(PALETTES);
  const paint = () => random.pick(palette);
  const ground = rect(0, 0, w, h, paint());
  if (random.chance(0.5)) {
    return [
      ground,
      ...Array.from({ length: 7 }, () =>
        rect(
          random.between(-40, w),
          random.between(-40, h),
          random.between(60, 260),
          random.between(60, 260),
          paint(),
          { opacity: 0.85 },
        ),
      ),
      ...Array.from({ length: 6 }, () =>
        circle(random.between(0, w), random.between(0, h), random.between(30, 130), paint(), { opacity: 0.8 }),
      ),
      ...Array.from({ length: 6 }, () =>
        stroke(
          curve(Array.from({ length: 5 }, (): Point => [random.between(0, w), random.between(0, h)])),
          paint(),
          random.between(5, 26),
        ),
      ),
    ];
  }
  const hills = Array.from({ length: 6 }, (_, index) => {
    const points = Array.from({ length: 7 }, (_, step): Point => [
      (step / 6) * w,
      h * (0.3 + index * 0.13) + random.between(-40, 40),
    ]);
    return shape(`${curve(points)}L${w} ${h}L0 ${h}Z`, palette[index % palette.length] ?? '#457b9d');
  });
  return [ground, circle(w * random.between(0.2, 0.8), h * 0.22, 60, paint()), ...hills];
};

/** Draws a painting on a museum's wall, with a bench in front of it. */
export const gallery: Draw = (shot) => {
  const { width, height } = shot;
  const random = shot.random('gallery');
  const wall = shot.local('wall').pick(['#e8e3da', '#4a5568', '#7a3f44', '#d8d2c4', '#3f5a55']);
  const floor = height * 0.82;
  const [w, h] = [Math.min(width * 0.6, 700), height * 0.5];
  const [x, y] = [(width - w) / 2, height * 0.15];
  return [
    rect(0, 0, width, height, shot.down([0, darken(wall, 0.12)], [1, wall])),
    polygon(
      [
        [width / 2 - 60, 0],
        [width / 2 + 60, 0],
        [width * 0.9, floor],
        [width * 0.1, floor],
      ],
      shot.down([0, '#fff4d8', 0.55], [1, '#fff4d8', 0.04]),
    ),
    rect(x - 16, y - 4, w + 52, h + 56, '#10142c', { opacity: 0.22 }),
    rect(x - 32, y - 32, w + 64, h + 64, random.pick(['#b08a4a', '#2b2930', '#e9e2d2', '#7a5338'])),
    rect(x - 16, y - 16, w + 32, h + 32, '#f6f1e6'),
    // An inner document clips the painting at its frame.
    tag('svg', { x, y, width: w, height: h }, ...painting(random, w, h)),
    rect(x + w + 60, y + h * 0.6, 54, 74, '#fbf9f4'),
    rect(0, floor, width, height - floor, shot.down([0, '#a88a6a'], [1, '#7d6248'])),
    rect(0, floor, width, 12, lighten(wall, 0.4)),
    rect(width / 2 - 180, floor + 50, 360, 34, '#4a3a30', { rx: 8 }) +
      rect(width / 2 - 150, floor + 80, 24, 60, '#33271f') +
      rect(width / 2 + 126, floor + 80, 24, 60, '#33271f'),
  ];
};

const VESSELS = [
  'M-30 -100Q-36 -84 -26 -74Q-60 -40 -40 0H40Q60 -40 26 -74Q36 -84 30 -100Z',
  'M-54 -60Q-46 -6 -22 0H22Q46 -6 54 -60Z',
  'M-16 -120V-74Q-52 -56 -44 -20Q-40 0 -30 0H30Q40 0 44 -20Q52 -56 16 -74V-120Z',
  'M-38 -70V0H38V-70Z',
];

const vessel = (random: Random, x: number, foot: number, size: number, glaze: string, gloss: string) => {
  const outline = random.pick(VESSELS);
  return placed(
    x,
    foot,
    size / 100,
    0,
    ellipse(6, 2, 56, 8, '#10142c', { opacity: 0.2 }),
    shape(outline, glaze),
    shape(outline, gloss),
    stroke('M-34 -40Q0 -30 34 -40', lighten(glaze, 0.4), 4, { opacity: 0.7 }),
  );
};

const yarn = (x: number, foot: number, r: number, color: string) => {
  const turns = Array.from({ length: 7 }, (_, turn) =>
    stroke(
      `M${x - r * 0.9} ${foot - r + (turn - 3) * r * 0.24}Q${x} ${foot - r * 1.6 + turn * r * 0.22} ${x + r * 0.9} ${foot - r + (turn - 3) * r * 0.24}`,
      turn % 2 ? lighten(color, 0.25) : darken(color, 0.2),
      4,
      { opacity: 0.8 },
    ),
  );
  return circle(x, foot - r, r, color) + turns.join('');
};

/** Draws handmade pottery on shelves, or balls of yarn. */
export const crafts: Draw = (shot) => {
  const { width, height } = shot;
  const random = shot.random('crafts');
  const wall = shot.tone(shot.local('wall').pick(['#e9dcc6', '#cfd8d0', '#d9c1ae', '#b9c4cc']));
  const glazes = ['#c9714a', '#3f6f7f', '#e6d3b0', '#7f9a7a', '#2f4f6f', '#d9a441', '#a8565a'];
  const gloss = shot.across([0, '#ffffff', 0.25], [0.35, '#ffffff', 0], [1, '#10142c', 0.25]);
  const isYarn = random.chance(0.4);
  const count = Math.max(4, Math.round(width / 210));
  const shelves = [0.36, 0.64, 0.92].flatMap((level) => [
    ...Array.from({ length: count }, (_, index) => {
      const [x, size, color] = [
        width * ((index + 0.5) / count) + random.between(-16, 16),
        random.between(120, 175),
        shot.tone(random.pick(glazes)),
      ];
      return isYarn
        ? yarn(x, height * level, size * 0.5, color)
        : vessel(random, x, height * level, size, color, gloss);
    }),
    rect(0, height * level, width, 26, shot.tone('#9a7350')),
    rect(0, height * level + 26, width, 22, '#10142c', { opacity: 0.14 }),
  ]);
  return [
    rect(0, 0, width, height, shot.down([0, lighten(wall, 0.15)], [1, darken(wall, 0.1)])),
    glow(shot, width * random.between(0.1, 0.9), 0, height * 0.8, shot.light.shine, 0.6),
    ...shelves,
  ];
};

const SHIRT = 'M-30 0Q0 22 30 0L74 26L60 84L44 76V220H-44V76L-60 84L-74 26Z';
const DRESS = 'M-28 0Q0 26 28 0L52 20L40 110L86 330H-86L-40 110L-52 20Z';
const COAT = 'M-34 0L0 40L34 0L80 30L92 290H-92L-80 30Z';

const garment = (random: Random, x: number, y: number, color: string, size: number) => {
  const cut = random.pick([SHIRT, DRESS, COAT]);
  const details =
    cut === COAT
      ? stroke('M0 40V288', darken(color, 0.3), 4) +
        [80, 130, 180].map((dy) => circle(10, dy, 5, lighten(color, 0.5))).join('')
      : stroke('M-40 150Q0 162 40 150', darken(color, 0.2), 5, { opacity: 0.6 });
  const shade = cut === SHIRT ? 'M30 0L74 26L60 84L44 76V220H10Q30 100 14 10Z' : 'M20 40Q34 160 40 288H70L36 60Z';
  return placed(
    x,
    y,
    size,
    0,
    stroke('M0 -20Q0 -44 16 -40M-52 10L0 -18L52 10', '#3a3f4a', 5),
    shape(cut, color),
    details,
    shape(shade, '#10142c', { opacity: 0.12 }),
  );
};

const shoes = (shot: Shot, x: number, y: number, color: string) =>
  [0, 84]
    .map(
      (dx) =>
        shape(`M${x + dx} ${y}q-4 -44 20 -46q10 26 56 30q20 4 18 18Z`, color) +
        rect(x + dx - 2, y - 2, 96, 11, shot.tone('#fbf9f4'), { rx: 5 }),
    )
    .join('');

/** Draws clothes on a rail, with shoes below. */
export const fashion: Draw = (shot) => {
  const { width, height } = shot;
  const random = shot.random('fashion');
  const wall = shot.tone(shot.local('wall').pick(['#efd9cf', '#d5dfe0', '#e7dfc8', '#c9d3c4', '#d9cbe0']));
  const colors = random.pick([
    ['#c9604f', '#e8b79a', '#3f5a6f', '#f2e6d4'],
    ['#2f4f4f', '#8fae9a', '#e9c46a', '#f4efe4'],
    ['#6d4f7f', '#c98fa8', '#f3dbc4', '#3a3f55'],
  ] as const);
  const [rail, floor] = [height * 0.2, height * 0.84];
  const count = Math.max(4, Math.round(width / 190));
  return [
    rect(0, 0, width, floor, shot.down([0, lighten(wall, 0.25)], [1, wall])),
    rect(0, floor, width, height - floor, shot.tone('#c9a47d')),
    stroke(`M${width * 0.06} ${floor + 40}V${rail}H${width * 0.94}V${floor + 40}`, '#3a3f4a', 13),
    ...Array.from({ length: count }, (_, index) =>
      group(
        {},
        garment(
          random,
          width * (0.12 + (0.72 * (index + 0.5)) / count) + random.between(-8, 8),
          rail + 46,
          shot.tone(random.pick(colors)),
          (height / 1000) * random.between(1, 1.12),
        ),
      ),
    ),
    ...[0.2, 0.42, 0.64].map((t) => shoes(shot, width * t, floor + 74, shot.tone(random.pick(colors)))),
    pottedPlant(shot, width * 0.94, floor - 40, '#d98a5f'),
  ];
};
