import { darken, lighten, mix } from '../color.ts';
import { flower, leaf, meadow, tree } from '../plants.ts';
import type { Draw, Shot } from '../shot.ts';
import { birds, glow, sky } from '../sky.ts';
import { circle, polygon, rect, shape, stroke } from '../../emulator/bytes/svg.ts';
import { hill, track } from '../terrain.ts';

const BLOOMS = ['#e5556e', '#f29f3d', '#f6d64a', '#f7f2ea', '#9a6fc9', '#ef8fb2', '#5f86d6', '#d9483b'];

const bokeh = (shot: Shot, base: string, count: number) => {
  const random = shot.random('bokeh');
  return Array.from({ length: count }, () =>
    circle(
      random.between(0, shot.width),
      random.between(0, shot.height),
      random.between(30, 130),
      lighten(shot.tone(random.pick([base, ...BLOOMS.slice(0, 4)])), 0.3),
      { opacity: random.between(0.06, 0.22) },
    ),
  );
};

/** Draws a close-up of a few flowers on a soft background. */
export const bloom: Draw = (shot) => {
  const { width, height } = shot;
  const random = shot.random('bloom');
  const green = shot.local('green').pick(['#3f7a4f', '#4f7f5f', '#5a8a3f', '#2f6a5f']);
  const kind = random.whole(5, 14);
  const main = random.pick(BLOOMS);
  const count = random.whole(3, 7);
  const heads = Array.from({ length: count }, (_, index) => ({
    x: width * ((index + 0.5) / count) + random.between(-70, 70),
    y: height * random.between(0.22, 0.66),
    r: random.between(90, 190) * (count > 5 ? 0.8 : 1.1),
    color: shot.tone(random.chance(0.7) ? main : random.pick(BLOOMS)),
    sway: Math.sin(shot.seconds * 1.5 + index) * 10,
  })).toSorted((a, b) => a.r - b.r);
  return [
    rect(
      0,
      0,
      width,
      height,
      shot.down(
        [0, shot.tone(lighten(green, 0.42))],
        [0.5, shot.tone(lighten(green, 0.12))],
        [1, shot.tone(darken(green, 0.3))],
      ),
    ),
    glow(shot, width * random.between(0.1, 0.9), height * 0.1, height * 0.7, shot.light.shine, 0.55),
    ...bokeh(shot, green, 34),
    ...heads.flatMap(({ x, y, sway }) => [
      stroke(
        `M${x + sway} ${y}Q${x + 30} ${(y + height) / 2} ${x - 20} ${height + 20}`,
        shot.tone(darken(green, 0.1)),
        11,
      ),
      leaf(x + 8, y + (height - y) * 0.5, 170, -40, shot.tone(lighten(green, 0.06))),
      leaf(x + 2, y + (height - y) * 0.66, 150, 214, shot.tone(darken(green, 0.06))),
    ]),
    ...heads.map(
      ({ x, y, r, color, sway }) =>
        flower(x + sway + 6, y + 10, r, darken(color, 0.3), darken(color, 0.4), kind) +
        flower(x + sway, y, r, color, random.pick(['#f6c945', '#6a4325', '#fff1c4']), kind, random.between(0, 60)),
    ),
    ...Array.from({ length: 7 }, () =>
      leaf(
        random.between(0, width),
        height,
        random.between(160, 300),
        random.between(230, 310),
        shot.tone(darken(green, random.between(0.1, 0.35))),
      ),
    ),
  ];
};

const tulip = (shot: Shot, x: number, y: number, size: number, color: string) =>
  [
    stroke(`M${x} ${y}v${size * 2}`, shot.tone('#4f8a4a'), size * 0.16),
    shape(
      `M${x - size * 0.5} ${y - size * 0.7}L${x - size * 0.24} ${y - size * 0.35}L${x} ${y - size * 0.86}L${x + size * 0.24} ${y - size * 0.35}L${x + size * 0.5} ${y - size * 0.7}Q${x + size * 0.6} ${y + size * 0.3} ${x} ${y + size * 0.34}Q${x - size * 0.6} ${y + size * 0.3} ${x - size * 0.5} ${y - size * 0.7}Z`,
      color,
    ),
    shape(
      `M${x} ${y - size * 0.86}Q${x + size * 0.36} ${y - size * 0.1} ${x} ${y + size * 0.34}Q${x - size * 0.36} ${y - size * 0.1} ${x} ${y - size * 0.86}Z`,
      lighten(color, 0.18),
    ),
  ].join('');

const windmill = (shot: Shot, x: number, y: number, turn: number) => [
  polygon(
    [
      [x - 46, y],
      [x - 26, y - 150],
      [x + 26, y - 150],
      [x + 46, y],
    ],
    shot.tone('#8a6a52', 0.16),
  ),
  shape(`M${x - 30} ${y - 148}Q${x} ${y - 200} ${x + 30} ${y - 148}Z`, shot.tone('#4f4a52', 0.16)),
  ...[0, 90, 180, 270].map((angle) =>
    rect(x - 9, y - 300, 18, 140, shot.tone('#f4ead6', 0.1), {
      transform: `rotate(${(angle + turn).toFixed(1)} ${x.toFixed(1)} ${(y - 158).toFixed(1)})`,
      opacity: 0.9,
    }),
  ),
];

/** Draws rows of tulips to the horizon, and a windmill. */
export const tulips: Draw = (shot) => {
  const { width, height } = shot;
  const random = shot.random('tulips');
  const horizon = height * random.between(0.4, 0.5);
  const colors = Array.from({ length: 4 }, () => shot.tone(random.pick(BLOOMS)));
  const vanish = width * random.between(0.25, 0.75);
  const rows = Array.from({ length: 14 }, (_, index) => {
    const near = (at: number) => (at - 7) * width * 0.26 + vanish;
    const color = colors[index % colors.length] ?? '#e5556e';
    return polygon(
      [
        [vanish + (index - 7) * 9, horizon + 26],
        [vanish + (index - 6) * 9 - 2, horizon + 26],
        [near(index + 1) - 40, height],
        [near(index), height],
      ],
      shot.down([0, mix(color, shot.light.haze, 0.4)], [1, color]),
    );
  });
  const cups = Array.from({ length: 60 }, () => {
    const depth = random.next() ** 0.6;
    return {
      depth,
      drawn: tulip(
        shot,
        random.between(0, width),
        height * (0.74 + depth * 0.28),
        14 + depth * 44,
        random.pick(colors),
      ),
    };
  }).toSorted((a, b) => a.depth - b.depth);
  return [
    ...sky(shot, horizon),
    hill(shot, { name: 'far', y: horizon, rise: 16, length: 500, color: '#5f7f5f', distance: 0.5 }),
    ...windmill(shot, width * random.between(0.2, 0.8), horizon + 12, random.between(0, 90) + shot.seconds * 40),
    hill(shot, { name: 'plain', y: horizon + 28, rise: 4, length: 800, color: '#6f9a55', distance: 0.2 }),
    ...rows,
    ...cups.map(({ drawn }) => drawn),
    ...birds(shot, horizon * 0.4, shot.tone('#39404f')),
  ];
};

const greenhouse = (shot: Shot, x: number, y: number, g: number) => {
  const random = shot.random('greenhouse');
  const frame = shot.tone('#f5f1e6');
  return [
    polygon(
      [
        [x - g * 0.6, y],
        [x - g * 0.6, y - g * 0.55],
        [x, y - g * 0.95],
        [x + g * 0.6, y - g * 0.55],
        [x + g * 0.6, y],
      ],
      shot.tone('#bfe0dc'),
    ),
    ...Array.from({ length: 9 }, (_, index) =>
      circle(
        x + (index / 8 - 0.5) * g,
        y - g * 0.14,
        g * 0.11,
        shot.tone(random.pick(['#5f9a52', '#7fb25f', '#4c8a55'])),
      ),
    ),
    polygon(
      [
        [x - g * 0.6, y - g * 0.55],
        [x, y - g * 0.95],
        [x + g * 0.6, y - g * 0.55],
      ],
      '#ffffff',
      { opacity: 0.3 },
    ),
    ...[-0.6, -0.3, 0, 0.3, 0.6].map((t) =>
      stroke(`M${x + t * g} ${y}V${y - g * (0.95 - Math.abs(t) * 0.667)}`, frame, 6),
    ),
    stroke(
      `M${x - g * 0.64} ${y - g * 0.53}L${x} ${y - g * 0.96}L${x + g * 0.64} ${y - g * 0.53}M${x - g * 0.6} ${y - g * 0.5}H${x + g * 0.6}`,
      frame,
      9,
    ),
  ];
};

/** Draws a garden with beds, a path and a small greenhouse. */
export const garden: Draw = (shot) => {
  const { width, height } = shot;
  const random = shot.random('garden');
  const horizon = height * 0.5;
  const side = shot.local('greenhouse').pick([0.26, 0.74]);
  const bushes = Array.from({ length: 130 }, () => {
    const depth = random.next() ** 0.7;
    const y = height * (0.7 + depth * 0.3);
    const x = width / 2 + (random.chance(0.5) ? 1 : -1) * random.between(0.12 + depth * 0.12, 0.62) * width;
    const r = 14 + depth * 36;
    const green = shot.tone(random.pick(['#4f8a4a', '#6aa35a', '#3f7a52']));
    return {
      y,
      drawn:
        circle(x, y + r * 0.5, r, darken(green, 0.16)) +
        flower(
          x + random.between(-r, r),
          y - r * 0.2,
          r * 0.62,
          shot.tone(random.pick(BLOOMS)),
          '#f6c945',
          random.whole(5, 8),
        ),
    };
  }).toSorted((a, b) => a.y - b.y);
  return [
    ...sky(shot, horizon),
    hill(shot, { name: 'far', y: horizon, rise: 30, length: 560, color: '#6f9a72', distance: 0.5 }),
    ...Array.from({ length: 7 }, (_, index) =>
      tree(shot, random, (index / 6) * width + random.between(-40, 40), height * 0.6, random.between(190, 300), 0.28),
    ),
    hill(shot, { name: 'lawn', y: height * 0.62, rise: 8, length: 700, color: '#86b562', distance: 0.05 }),
    ...greenhouse(shot, width * side + random.between(-50, 50), height * 0.64, random.between(200, 250)),
    track(
      shot,
      width / 2 + random.between(-60, 60),
      [width * (1 - side) + random.between(-80, 80), height * 0.62],
      210,
      '#d9c49c',
    ),
    ...bushes.map(({ drawn }) => drawn),
    ...meadow(shot, height * 0.94, height * 0.08, 50),
  ];
};
