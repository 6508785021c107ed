import { darken, lighten } from '../color.ts';
import type { Draw, Shot } from '../shot.ts';
import { glow } from '../sky.ts';
import { circle, ellipse, polygon, rect, shape, stroke } from '../../emulator/bytes/svg.ts';

const PARTY = ['#ef6f6c', '#f7b267', '#70c1b3', '#6a8caf', '#f4d35e', '#b084cc', '#ff9fb2'] as const;

const party = (index: number) => PARTY[index % PARTY.length] ?? PARTY[0];

const bunting = (shot: Shot, y: number) => {
  const { width } = shot;
  const sag = shot.random('bunting').between(60, 130);
  const at = (t: number) => y + 4 * t * (1 - t) * sag;
  return [
    stroke(`M0 ${y}Q${width / 2} ${y + sag * 2} ${width} ${y}`, '#ffffff', 4, { opacity: 0.8 }),
    ...Array.from({ length: 15 }, (_, index) => {
      const [t, x] = [(index + 0.5) / 15, ((index + 0.5) / 15) * width];
      return polygon(
        [
          [x - 30, at(t) - 3],
          [x + 30, at(t) - 3],
          [x, at(t) + 62],
        ],
        party(index),
      );
    }),
  ];
};

const gift = (shot: Shot, x: number, foot: number, size: number, color: string, ribbon: string) => {
  const [box, band] = [shot.tone(color), shot.tone(ribbon)];
  const loop = (side: number) =>
    `q${side * size * 0.4} ${-size * 0.36} ${side * size * 0.36} ${-size * 0.04}q${-side * size * 0.12} ${size * 0.1} ${-side * size * 0.36} ${size * 0.04}`;
  return [
    rect(x - size / 2, foot - size * 0.8, size, size * 0.8, box),
    rect(x + size * 0.2, foot - size * 0.8, size * 0.3, size * 0.8, darken(box, 0.18)),
    rect(x - size * 0.55, foot - size * 0.98, size * 1.1, size * 0.22, lighten(box, 0.14)),
    rect(x - size * 0.09, foot - size * 0.98, size * 0.18, size * 0.98, band),
    shape(`M${x} ${foot - size * 0.98}${loop(-1)}${loop(1)}Z`, band),
  ].join('');
};

const candle = (shot: Shot, x: number, foot: number, index: number) => {
  const flicker = Math.sin(shot.seconds * 11 + index * 2) * 5;
  return [
    rect(x - 7, foot - 66, 14, 70, party(index + 2), { rx: 4 }),
    ...[14, 34, 54].map((dy) => rect(x - 7, foot - dy, 14, 7, '#ffffff', { opacity: 0.6 })),
    glow(shot, x, foot - 86, 72 + flicker, '#ffd27a', 0.85),
    shape(
      `M${x + flicker * 0.5} ${foot - 112 - flicker}Q${x + 15} ${foot - 84} ${x} ${foot - 68}Q${x - 15} ${foot - 84} ${x + flicker * 0.5} ${foot - 112 - flicker}Z`,
      '#ffb02e',
    ),
    shape(
      `M${x} ${foot - 94}Q${x + 7} ${foot - 80} ${x} ${foot - 70}Q${x - 7} ${foot - 80} ${x} ${foot - 94}Z`,
      '#fff6d6',
    ),
  ].join('');
};

const cakeTier = (
  shot: Shot,
  x: number,
  y: number,
  half: number,
  h: number,
  colors: { icing: string; sponge: string; drip: string },
) => {
  const { icing, sponge, drip } = colors;
  const drops = Array.from(
    { length: 8 },
    (_, index) => `v${(index * 13) % 40}a${half / 8} 22 0 0 1 ${-half / 4} 0v${-((index * 13) % 40)}`,
  );
  return [
    rect(x - half, y - h, half * 2, h, shot.across([0, lighten(icing, 0.1)], [0.6, icing], [1, darken(icing, 0.18)]), {
      rx: 14,
    }),
    rect(x - half, y - h * 0.42, half * 2, 20, sponge, { opacity: 0.8 }),
    shape(`M${x - half} ${y - h + 16}a16 16 0 0 1 16 -16H${x + half - 16}a16 16 0 0 1 16 16${drops.join('')}Z`, drip),
    ...Array.from({ length: 11 }, (_, index) =>
      circle(x - half + 14 + index * ((half * 2 - 28) / 10), y - 8, 15, lighten(drip, 0.25)),
    ),
  ];
};

/** Draws a birthday cake with burning candles, balloons and presents. */
export const birthday: Draw = (shot) => {
  const { width, height } = shot;
  const random = shot.random('birthday');
  const wall = shot.tone(shot.local('wall').pick(['#f3c9a8', '#bcd8d2', '#d9c8e6', '#f4dcb0', '#9fc0d4']));
  const table = height * 0.8;
  const x = width * random.between(0.42, 0.58);
  const colors = {
    icing: random.pick(['#fff3ea', '#ffd6df', '#d6ecff', '#fbe7b2', '#e2d4f4']),
    sponge: random.pick(['#8a5638', '#d9a15e', '#c96f6f']),
    drip: random.pick(['#5a3322', '#e8637c', '#ffffff', '#f4a340']),
  };
  const candles = random.whole(3, 7);
  const balloons = Array.from({ length: 7 }, (_, index) => {
    const side = index % 2 ? random.between(0.78, 1) : random.between(0, 0.22);
    const [bx, by, r] = [
      side * width,
      height * random.between(0.2, 0.52) + Math.sin(shot.seconds * 1.3 + index) * 10,
      random.between(52, 88),
    ];
    const color = shot.tone(random.pick(PARTY));
    return [
      stroke(`M${bx} ${by + r * 1.25}Q${bx + 24} ${by + r * 2.4} ${bx - 10} ${by + r * 4}`, '#ffffff', 2.5, {
        opacity: 0.6,
      }),
      ellipse(bx, by, r, r * 1.22, shot.outward([0, lighten(color, 0.28)], [1, color])),
      polygon(
        [
          [bx - 10, by + r * 1.32],
          [bx, by + r * 1.18],
          [bx + 10, by + r * 1.32],
        ],
        color,
      ),
      ellipse(bx - r * 0.34, by - r * 0.45, r * 0.16, r * 0.3, '#ffffff', { opacity: 0.5 }),
    ].join('');
  });
  return [
    rect(0, 0, width, height, shot.down([0, darken(wall, 0.08)], [1, wall])),
    ...Array.from({ length: 40 }, () =>
      circle(random.between(0, width), random.between(0, table), random.between(4, 9), random.pick(PARTY), {
        opacity: 0.5,
      }),
    ),
    glow(shot, x, table - 320, 520, '#ffe3a8', 0.55),
    ...bunting(shot, height * 0.05),
    ...balloons,
    rect(0, table, width, height - table, shot.down([0, shot.tone('#b78560')], [1, shot.tone('#8e6447')])),
    rect(0, table, width, 9, shot.tone('#d6a780')),
    ...[0.1, 0.86, 0.2].map((t, index) =>
      gift(
        shot,
        width * t,
        height * random.between(0.86, 0.95),
        random.between(100, 170),
        party(index * 2 + 3),
        party(index),
      ),
    ),
    ellipse(x, table + 8, 290, 26, shot.tone('#e6ddd2')) + ellipse(x, table, 286, 20, shot.tone('#ffffff')),
    ...cakeTier(shot, x, table - 6, 230, 170, colors),
    ...cakeTier(shot, x, table - 174, 160, 130, colors),
    ...Array.from({ length: candles }, (_, index) =>
      candle(shot, x - 120 + (240 / Math.max(1, candles - 1)) * index, table - 302, index),
    ),
  ];
};

/** Draws a decorated tree beside a window, with presents. */
export const christmas: Draw = (shot) => {
  const { width, height } = shot;
  const random = shot.random('christmas');
  const [floor, top] = [height * 0.84, height * 0.14];
  const x = width * random.between(0.4, 0.62);
  const wall = shot.local('wall').pick(['#7a3b3f', '#3f5560', '#6d5a4a', '#4a4f70']);
  const size = floor - top;
  const half = (t: number) => size * (0.05 + t * 0.36);
  const tiers = [0.26, 0.44, 0.62, 0.8, 0.95].map((t, index) => {
    const green = ['#2f7a55', '#2a7050', '#25664a', '#205c44', '#1b523e'][index] ?? '#2f7a55';
    const [y1, y2] = [top + size * Math.max(0, t - 0.32), top + size * t];
    const tier = `M${x} ${y1}Q${x - half(t) * 0.4} ${y2 - size * 0.06} ${x - half(t)} ${y2}Q${x} ${y2 + size * 0.07} ${x + half(t)} ${y2}Q${x + half(t) * 0.4} ${y2 - size * 0.06} ${x} ${y1}Z`;
    const shade = `M${x} ${y1}Q${x + half(t) * 0.4} ${y2 - size * 0.06} ${x + half(t)} ${y2}Q${x + half(t) * 0.4} ${y2 + size * 0.045} ${x} ${y2 + size * 0.035}Z`;
    return shape(tier, green) + shape(shade, '#10142c', { opacity: 0.18 });
  });
  const baubles = Array.from({ length: 44 }, (_, index) => {
    const t = 0.14 + random.next() ** 0.7 * 0.8;
    const [bx, by] = [x + random.between(-0.86, 0.86) * half(t), top + size * t];
    const color = random.pick(['#e5484d', '#f4c542', '#6fb7e9', '#f7f0e3', '#d86fb0']);
    const twinkle = 0.6 + 0.4 * Math.sin(shot.seconds * 4 + index * 2.4);
    if (index % 2) return circle(bx, by, 14, color) + circle(bx - 4, by - 5, 4, '#ffffff', { opacity: 0.8 });
    return glow(shot, bx, by, 34, '#ffdf8a', 0.8 * twinkle) + circle(bx, by, 5, '#fff6d8');
  });
  const star = Array.from({ length: 10 }, (_, index) => {
    const [angle, r] = [(index / 10) * Math.PI * 2 - Math.PI / 2, index % 2 ? 20 : 48];
    return [x + Math.cos(angle) * r, top + Math.sin(angle) * r] as const;
  });
  const [wx, wy] = [x > width / 2 ? width * 0.16 : width * 0.84, height * 0.36];
  const flakes = Array.from({ length: 34 }, () =>
    circle(
      wx + random.between(-94, 94),
      wy - 144 + ((random.between(0, 268) + shot.seconds * 40) % 268),
      random.between(2, 5),
      '#ffffff',
      { opacity: 0.8 },
    ),
  );
  return [
    rect(0, 0, width, height, shot.down([0, darken(wall, 0.35)], [1, wall])),
    ...Array.from({ length: 16 }, (_, index) => rect((index / 16) * width, 0, 3, floor, '#ffffff', { opacity: 0.04 })),
    rect(wx - 110, wy - 160, 220, 300, '#efe4d2') +
      rect(wx - 98, wy - 148, 196, 276, shot.down([0, '#16264a'], [1, '#4a6b96'])),
    ...flakes,
    rect(wx - 4, wy - 148, 8, 276, '#efe4d2') + rect(wx - 98, wy - 10, 196, 8, '#efe4d2'),
    rect(0, floor, width, height - floor, shot.down([0, '#7a5138'], [1, '#553623'])),
    ellipse(x, floor + 46, size * 0.5, 46, '#a83a3f') + ellipse(x, floor + 40, size * 0.44, 34, '#c4494c'),
    glow(shot, x, height * 0.55, size * 0.75, '#ffc46b', 0.35),
    rect(x - 22, floor - 60, 44, 90, '#5a3a26'),
    ...tiers.toReversed(),
    ...baubles,
    polygon(star, '#ffd95a'),
    ...[-0.36, -0.22, 0.2, 0.36].map((t, index) =>
      gift(
        shot,
        x + t * size,
        floor + random.between(36, 90),
        random.between(100, 170),
        party(index + 3),
        index % 2 ? '#f7efe0' : '#e5484d',
      ),
    ),
  ];
};
