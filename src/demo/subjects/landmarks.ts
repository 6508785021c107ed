import { darken, lighten, mix } from '../color.ts';
import type { Draw } from '../shot.ts';
import { birds, glow, haze, sky } from '../sky.ts';
import { circle, lines, type Point, polygon, rect, stroke } from '../../emulator/bytes/svg.ts';
import { hill, track, water } from '../terrain.ts';
import { grove } from './grove.ts';

/** Draws a lattice tower over a park and roofs. */
export const tower: Draw = (shot) => {
  const { width, height, light } = shot;
  const random = shot.random('tower');
  const x = width * random.between(0.36, 0.64);
  const [foot, size] = [height * 0.86, height * random.between(0.7, 0.76)];
  const iron = shot.tone('#7a6250', 0.06);
  const half = (t: number) => size * (0.02 + 0.2 * (1 - t) ** 2.4);
  const at = (side: number, t: number): Point => [x + side * half(t), foot - size * t * 0.94];
  const steps = [0, 0.08, 0.16, 0.24, 0.32, 0.4, 0.48, 0.56, 0.64, 0.72, 0.8, 0.88, 0.96];
  const legs = [-1, 1].map((side) => stroke(lines(steps.map((t) => at(side, t))), iron, 13));
  const inner = [-1, 1].map((side) =>
    stroke(lines(steps.map((t): Point => [x + side * half(t) * 0.62, at(side, t)[1]])), darken(iron, 0.15), 6),
  );
  const braces = steps.slice(0, -1).flatMap((t, index) => {
    const up = steps[index + 1] ?? t;
    const narrow = t < 0.16 ? 0.62 : -1;
    return [-1, 1].map((side) => stroke(lines([at(side, t), [x + side * half(up) * narrow, at(1, up)[1]]]), iron, 3.4));
  });
  const deck = (t: number, extra: number) =>
    rect(x - half(t) - extra, at(1, t)[1] - 9, (half(t) + extra) * 2, 17, darken(iron, 0.2), { rx: 3 });
  const roofs = Array.from({ length: 22 }, (_, index) => {
    const wide = random.between(50, 110);
    const left = (index / 21) * width - 50;
    const high = random.between(50, 120);
    const wall = shot.tone(random.pick(['#e3d6c0', '#d6c7b4', '#c9bfb2']), 0.42);
    return (
      rect(left, height * 0.8 - high, wide, high + 40, wall) +
      polygon(
        [
          [left - 3, height * 0.8 - high],
          [left + 12, height * 0.8 - high - 30],
          [left + wide - 12, height * 0.8 - high - 30],
          [left + wide + 3, height * 0.8 - high],
        ],
        shot.tone('#6d7787', 0.36),
      )
    );
  });
  const sparkle = light.isDark
    ? Array.from({ length: 70 }, () => {
        const t = random.between(0, 0.95);
        return circle(x + random.between(-1, 1) * half(t), at(1, t)[1], random.between(2, 5), '#ffe3a0');
      })
    : [];
  return [
    ...sky(shot, height * 0.78),
    ...roofs,
    haze(shot, height * 0.78, 200, 0.5),
    ...(light.isDark ? [glow(shot, x, foot - size * 0.4, size * 0.6, '#ffb95e', 0.4)] : []),
    ...inner,
    ...braces,
    ...legs,
    deck(0.17, 16),
    deck(0.36, 12),
    deck(0.92, 8),
    stroke(`M${x - half(0) * 0.62} ${foot}Q${x} ${foot - size * 0.2} ${x + half(0) * 0.62} ${foot}`, iron, 9),
    stroke(
      lines([
        [x, foot - size * 0.9],
        [x, foot - size],
      ]),
      iron,
      6,
    ),
    ...sparkle,
    hill(shot, { name: 'lawn', y: foot, rise: 8, length: 900, color: shot.season.grass, distance: 0 }),
    track(shot, width / 2, [x, foot + 4], 300, '#dccfb4'),
    ...grove(shot, foot + 46, 210, 8, 0),
    ...birds(shot, height * 0.25, shot.tone('#39404f')),
  ];
};

/** Draws a suspension bridge over a strait. */
export const bridge: Draw = (shot) => {
  const { width, height, light } = shot;
  const random = shot.random('bridge');
  const deck = height * random.between(0.58, 0.64);
  const color = shot.tone(shot.local('bridge').pick(['#c4452d', '#8c97a3', '#c4452d', '#4f7f86']));
  const shift = random.between(-0.12, 0.12) * width;
  const posts = [0.24, 0.76].map((t) => t * width + shift);
  const top = deck - height * 0.36;
  const cable = (from: Point, to: Point, sag: number) =>
    `M${from[0]} ${from[1]}Q${(from[0] + to[0]) / 2} ${sag} ${to[0]} ${to[1]}`;
  const [left = 0, right = width] = posts;
  const sagAt = (x: number) => {
    const t = (x - left) / (right - left);
    return t >= 0 && t <= 1
      ? top + 4 * t * (1 - t) * (deck - 26 - top)
      : deck - 10 - Math.max(0, 1 - (x < left ? left - x : x - right) / (width * 0.42)) ** 1.5 * (deck - top);
  };
  const hangers = Array.from({ length: 56 }, (_, index) => {
    const x = (index / 55) * width;
    return stroke(
      lines([
        [x, sagAt(x)],
        [x, deck],
      ]),
      color,
      2.4,
      { opacity: 0.8 },
    );
  });
  return [
    ...sky(shot, height * 0.68),
    hill(shot, { name: 'far', y: height * 0.62, rise: 60, length: 600, color: '#66806f', distance: 0.55 }),
    ...water(shot, height * 0.68, height, '#3d7286'),
    haze(shot, height * 0.67, 120, 0.6),
    stroke(cable([left, top], [right, top], top + 2 * (deck - 26 - top)), color, 8),
    stroke(cable([left, top], [left - width * 0.5, deck + 10], deck - 30), color, 8),
    stroke(cable([right, top], [right + width * 0.5, deck + 10], deck - 30), color, 8),
    ...hangers,
    ...posts.flatMap((x) => [
      ...[-24, 14].map((dx) => rect(x + dx, top - 12, 15, height * 0.74 - top, darken(color, dx > 0 ? 0.22 : 0))),
      ...[0, 0.3, 0.6].map((t) => rect(x - 24, top + t * (deck - top), 53, 13, color)),
      rect(x - 44, height * 0.72, 92, 40, shot.tone('#6f747c')),
    ]),
    rect(0, deck, width, 19, darken(color, 0.12)),
    rect(0, deck - 5, width, 6, lighten(color, 0.2)),
    ...(light.isDark
      ? Array.from({ length: 24 }, (_, index) => glow(shot, (index / 23) * width, deck - 12, 26, '#ffd48a', 0.95))
      : []),
    hill(shot, {
      name: 'near',
      y: height * 0.97,
      rise: 46,
      length: 520,
      color: mix('#6f7a4e', shot.season.grass, 0.5),
      distance: 0.02,
    }),
    ...birds(shot, height * 0.2, shot.tone('#39404f')),
  ];
};
