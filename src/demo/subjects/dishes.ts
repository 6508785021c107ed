import { darken, lighten } from '../color.ts';
import { leaf } from '../plants.ts';
import type { Random } from '../random.ts';
import type { Shot } from '../shot.ts';
import { circle, curve, ellipse, group, type Point, rect, shape, stroke } from '../../emulator/bytes/svg.ts';

/** Draws the food on a plate, around its middle at 0,0. The plate has a radius of 300. */
type Dish = (random: Random, shot: Shot) => string[];

const around = (random: Random, count: number, reach: number, draw: (x: number, y: number) => string) =>
  Array.from({ length: count }, () => {
    const [angle, r] = [random.between(0, Math.PI * 2), Math.sqrt(random.next()) * reach];
    return draw(Math.cos(angle) * r, Math.sin(angle) * r);
  });

const blob = (random: Random, x: number, y: number, r: number) =>
  curve(
    Array.from({ length: 8 }, (_, index): Point => {
      const [angle, reach] = [(index / 8) * Math.PI * 2, r * random.between(0.78, 1.15)];
      return [x + Math.cos(angle) * reach, y + Math.sin(angle) * reach];
    }),
    true,
  );

const ramen: Dish = (random, shot) => [
  circle(0, 0, 262, shot.outward([0, '#d99a4e'], [0.8, '#c47f37'], [1, '#a8642a'])),
  ...Array.from({ length: 22 }, (_, index) => {
    const wave = Array.from({ length: 6 }, (_, step): Point => [
      -170 + step * 66,
      -40 + index * 6 + Math.sin(step * 1.4 + index * 0.7) * 26,
    ]);
    return stroke(curve(wave), index % 2 ? '#f3d992' : '#e9c877', 8);
  }),
  ...[0, 1].map((index) => {
    const [x, y] = [-90 + index * 110, -110 + index * 18];
    return (
      ellipse(x, y, 78, 62, '#b06a4d') + ellipse(x, y, 66, 50, '#d59a7c') + shape(blob(random, x - 8, y, 26), '#f0c9ae')
    );
  }),
  ellipse(110, 70, 66, 54, '#fdf8ee') + circle(110, 70, 32, '#f3a32b') + circle(100, 62, 10, '#ffd27a'),
  rect(20, -240, 110, 120, '#24382f', { rx: 8, transform: 'rotate(14 20 -200)' }),
  ...around(random, 26, 190, (x, y) => ellipse(x, y, 11, 6, random.pick(['#7fb24f', '#9cc85f', '#5f9a44']))),
  circle(-120, 110, 46, '#fdf6ee') + stroke('M-146 110q12 -26 26 0t26 0', '#ef7fa0', 9),
];

const pizza: Dish = (random) => [
  circle(0, 0, 268, '#c98543'),
  circle(0, 0, 258, '#e0a357'),
  circle(0, 0, 226, '#c8452c'),
  shape(blob(random, 0, 0, 208), '#f4cf7a'),
  ...around(random, 15, 180, (x, y) => shape(blob(random, x, y, 40), '#fff3d6', { opacity: 0.9 })),
  ...around(
    random,
    11,
    190,
    (x, y) => circle(x, y, 30, '#b8392b') + circle(x - 3, y - 3, 25, '#d05540') + circle(x - 8, y - 8, 5, '#e98f74'),
  ),
  ...around(random, 9, 180, (x, y) => leaf(x, y, 60, random.between(0, 360), '#4c8a3f')),
  ...around(random, 10, 200, (x, y) => circle(x, y, 12, '#3a3140') + circle(x, y, 5, '#8b5a5a')),
  ...[0, 45, 90, 135].map((angle) =>
    stroke('M-266 0H266', '#a8642a', 3, { transform: `rotate(${angle})`, opacity: 0.5 }),
  ),
];

const salad: Dish = (random) => [
  circle(0, 0, 236, '#5f8f45'),
  ...around(random, 40, 200, (x, y) =>
    leaf(
      x,
      y,
      random.between(70, 120),
      random.between(0, 360),
      random.pick(['#7fb452', '#a4cf6b', '#5d9a49', '#8d4a68']),
    ),
  ),
  ...around(
    random,
    8,
    170,
    (x, y) => circle(x, y, 36, '#d8422f') + circle(x, y, 29, '#ef7258') + circle(x, y, 9, '#ffd9a8'),
  ),
  ...around(
    random,
    6,
    160,
    (x, y) => circle(x, y, 34, '#8fc17a') + circle(x, y, 29, '#e4f2cf') + circle(x, y, 12, '#cfe6b2'),
  ),
  ...around(random, 7, 170, (x, y) =>
    rect(x - 20, y - 20, 40, 40, '#fffaf0', {
      rx: 6,
      transform: `rotate(${random.whole(0, 90)} ${x.toFixed(0)} ${y.toFixed(0)})`,
    }),
  ),
];

const pancakes: Dish = (random) => [
  ...[0, 1, 2, 3].flatMap((index) => [
    circle(index * 6 - 10, 30 - index * 18, 190 - index * 6, '#9f6128'),
    circle(index * 6 - 10, 24 - index * 18, 186 - index * 6, '#d99a4f'),
    circle(index * 6 - 10, 22 - index * 18, 160 - index * 6, '#c9833a'),
  ]),
  shape(blob(random, 4, -36, 130), '#8a4614', { opacity: 0.75 }),
  rect(-40, -84, 84, 76, '#ffe79a', { rx: 10, transform: 'rotate(12)' }) +
    rect(-36, -82, 60, 18, '#fff4c9', { rx: 8, transform: 'rotate(12)' }),
  ...around(random, 14, 230, (x, y) => circle(x, y, 25, '#3f4a86') + circle(x - 6, y - 8, 8, '#8b95cc')),
  ...around(
    random,
    7,
    220,
    (x, y) =>
      shape(`M${x} ${y - 26}q44 -8 34 34q-16 38 -34 42q-22 -6 -36 -42q-8 -40 36 -34Z`, '#d93a44') +
      leaf(x, y - 24, 30, 250, '#5f9a49') +
      leaf(x, y - 24, 30, 300, '#5f9a49'),
  ),
];

const sushi: Dish = (random) => [
  rect(-250, -170, 500, 340, '#2d3540', { rx: 16 }),
  rect(-238, -158, 476, 316, '#39434f', { rx: 12 }),
  ...Array.from({ length: 6 }, (_, index) => {
    const [x, y] = [-150 + (index % 3) * 150, -86 + Math.floor(index / 3) * 160];
    const fish = random.pick(['#f58b5f', '#e4574d', '#f7b7a0', '#f3c34f']);
    const stripes = [-40, -14, 12, 38].map((dx) => stroke(`M${x + dx} ${y - 38}q10 26 -6 54`, lighten(fish, 0.45), 5));
    return (
      rect(x - 58, y - 34, 118, 80, '#fdf8ef', { rx: 34 }) +
      rect(x - 66, y - 44, 134, 66, fish, { rx: 28 }) +
      stripes.join('')
    );
  }),
  circle(206, 128, 22, '#8fbf5f'),
  ...[0, 1, 2].map((index) => ellipse(-216 + index * 18, 138, 22, 13, lighten('#f3a9b8', index * 0.15))),
];

const curry: Dish = (random, shot) => [
  circle(0, 0, 256, shot.outward([0, '#e8a13a'], [0.85, '#d07f26'], [1, '#a95f1d'])),
  shape(blob(random, -90, -20, 140), '#fffaf0'),
  ...around(random, 34, 110, (x, y) =>
    ellipse(x - 90, y - 20, 12, 5, '#efe2cb', {
      transform: `rotate(${random.whole(0, 180)} ${(x - 90).toFixed(0)} ${(y - 20).toFixed(0)})`,
    }),
  ),
  ...around(random, 9, 170, (x, y) =>
    shape(blob(random, Math.abs(x) * 0.8 + 40, y, 34), random.pick(['#b5642e', '#e2733a', '#8f4a22', '#f2b14a'])),
  ),
  ...around(random, 9, 180, (x, y) => leaf(x, y, 46, random.between(0, 360), '#4f8f45')),
  stroke('M30 -120q90 20 120 110', '#fff4dc', 12, { opacity: 0.7 }),
];

const tart: Dish = (random) => [
  circle(0, 0, 236, '#b9763a'),
  ...Array.from({ length: 36 }, (_, index) =>
    circle(
      Math.cos((index / 18) * Math.PI) * 228,
      Math.sin((index / 18) * Math.PI) * 228,
      20,
      index % 2 ? '#d0914c' : '#c08040',
    ),
  ),
  circle(0, 0, 206, '#f7e3a6'),
  ...[188, 138, 90, 44, 0].flatMap((r, ring) => {
    const color = ['#c9304a', '#7fb24a', '#3f4a86', '#f08a3c', '#c9304a'][ring] ?? '#c9304a';
    const count = Math.max(1, Math.round(r / 7.4));
    return Array.from({ length: count }, (_, index) => {
      const angle = (index / count) * Math.PI * 2;
      const [x, y] = [Math.cos(angle) * r, Math.sin(angle) * r];
      return (
        circle(x, y, 26, darken(color, 0.2)) +
        circle(x - 2, y - 3, 22, color) +
        circle(x - 8, y - 9, 6, lighten(color, 0.55), { opacity: 0.8 })
      );
    });
  }),
  ...around(random, 5, 180, (x, y) => leaf(x, y, 40, random.between(0, 360), '#5f9a5a')),
];

const coffee: Dish = (random, shot) => [
  circle(30, 0, 190, '#efe7dc'),
  circle(30, 0, 160, '#d9d0c8'),
  stroke('M180 -40Q262 -30 196 44', '#f7f1e8', 26),
  circle(30, 0, 140, '#fbf7f0'),
  circle(30, 0, 124, shot.outward([0, '#b9793f'], [1, '#7d4a23'])),
  ...[1, 0.72, 0.46].map((scale) =>
    group(
      { transform: `translate(30 ${12 * scale}) scale(${scale})` },
      shape('M0 76Q-96 10 -66 -46Q-34 -84 0 -36Q34 -84 66 -46Q96 10 0 76Z', scale === 0.72 ? '#a5672f' : '#f3dfc1'),
    ),
  ),
  ...[0, 1, 2, 3, 4].map((index) =>
    shape(
      `M${-250 + index * 32} ${150 - Math.abs(index - 2) * 12}q20 -60 46 -56q22 30 2 66q-30 16 -48 -10Z`,
      index % 2 ? '#d9964a' : '#c07d35',
    ),
  ),
  ...around(random, 5, 240, (x, y) => ellipse(x, y, 10, 7, '#5a3520')),
];

/** The dishes by name. */
export const DISHES = { ramen, pizza, salad, pancakes, sushi, curry, tart, coffee } as const satisfies Record<
  string,
  Dish
>;
