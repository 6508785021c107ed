import { darken } from '../color.ts';
import type { Draw } from '../shot.ts';
import { birds, glow, sky } from '../sky.ts';
import { circle, lines, polygon, rect, shape, stroke } from '../../emulator/bytes/svg.ts';
import { hill, water } from '../terrain.ts';
import { headland, seaOf } from './coast.ts';

/** Draws a lighthouse on a rock above the sea. */
export const lighthouse: Draw = (shot) => {
  const { width, height, light } = shot;
  const random = shot.random('lighthouse');
  const horizon = height * 0.6;
  const x = width * random.between(0.3, 0.7);
  const size = height * random.between(0.42, 0.52);
  const foot = height * 0.72;
  const [band, white] = [shot.tone(shot.local('band').pick(['#c8443a', '#2f4f79', '#c8443a'])), shot.tone('#fbf5ea')];
  const half = (t: number) => size * (0.085 - t * 0.035);
  const ring = (from: number, to: number, color: string) => {
    const [low, high] = [foot - size * from, foot - size * to];
    return [
      polygon(
        [
          [x - half(from), low],
          [x - half(to), high],
          [x + half(to), high],
          [x + half(from), low],
        ],
        color,
      ),
      polygon(
        [
          [x + half(from) * 0.25, low],
          [x + half(to) * 0.25, high],
          [x + half(to), high],
          [x + half(from), low],
        ],
        darken(color, 0.2),
      ),
    ].join('');
  };
  const lamp = foot - size * 0.87;
  const beam = (side: number) =>
    polygon(
      [
        [x, lamp],
        [x + side * width, lamp - 130],
        [x + side * width, lamp + 80],
      ],
      side > 0
        ? shot.across([0, '#fff1b8', 0.6], [1, '#fff1b8', 0])
        : shot.across([0, '#fff1b8', 0], [1, '#fff1b8', 0.6]),
    );
  return [
    ...sky(shot, horizon),
    ...water(shot, horizon, height, seaOf(shot)),
    ...headland(shot, horizon),
    ...(light.isDark ? [beam(1), beam(-1)] : []),
    hill(shot, {
      name: 'cliff',
      y: height * 0.79,
      rise: 60,
      length: 420,
      color: '#6f7a62',
      distance: 0.05,
      octaves: 4,
    }),
    polygon(
      [
        [x - width * 0.22, height * 0.8],
        [x - 90, foot - 6],
        [x + 100, foot - 4],
        [x + width * 0.24, height * 0.82],
      ],
      shot.tone('#76816a'),
    ),
    ...[0, 0.16, 0.32, 0.48, 0.64].map((from, index) => ring(from, from + 0.16, index % 2 ? band : white)),
    rect(x - half(0.8) * 1.35, foot - size * 0.815, half(0.8) * 2.7, size * 0.025, shot.tone('#3a4050')),
    rect(
      x - half(0.8) * 0.8,
      foot - size * 0.91,
      half(0.8) * 1.6,
      size * 0.1,
      light.isDark ? '#ffe9a0' : shot.tone('#cfe4ea'),
    ),
    shape(
      `M${x - half(0.8)} ${foot - size * 0.905}Q${x} ${foot - size * 1.02} ${x + half(0.8)} ${foot - size * 0.905}Z`,
      band,
    ),
    ...(light.isDark ? [glow(shot, x, lamp, size * 0.3, '#fff1b8', 0.9), circle(x, lamp, 12, '#fffbe6')] : []),
    rect(x + size * 0.09, foot - size * 0.12, size * 0.24, size * 0.13, white),
    polygon(
      [
        [x + size * 0.07, foot - size * 0.11],
        [x + size * 0.21, foot - size * 0.21],
        [x + size * 0.35, foot - size * 0.11],
      ],
      band,
    ),
    stroke(
      lines([
        [0, height * 0.93],
        [width, height * 0.9],
      ]),
      shot.tone('#efe6d2'),
      5,
    ),
    ...Array.from({ length: 12 }, (_, index) =>
      rect((index / 11) * width - 4, height * (0.9 + (1 - index / 11) * 0.03), 8, 46, shot.tone('#efe6d2')),
    ),
    ...birds(shot, horizon * 0.35, shot.tone('#ffffff')),
  ];
};
