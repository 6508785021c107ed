import { darken } from '../color.ts';
import type { Draw, Shot } from '../shot.ts';
import { haze, sky } from '../sky.ts';
import { placed, polygon, rect, shape, stroke } from '../../emulator/bytes/svg.ts';
import { hill } from '../terrain.ts';

const balloon = (shot: Shot, x: number, y: number, size: number, seed: string, distance: number) => {
  const random = shot.random(seed);
  const [a, b] = random.pick([
    ['#d9463d', '#f6d8a8'],
    ['#2f7f8e', '#f3c35b'],
    ['#7a4f8e', '#f0a6a0'],
    ['#e8873a', '#fff1d6'],
    ['#3b5b92', '#e9e2d0'],
  ] as const);
  const gores = [-1, -0.66, -0.33, 0, 0.33, 0.66].map((from, index) => {
    const to = from + 0.335;
    return shape(
      `M0 -100Q${from * 66} -100 ${from * 56} -48Q${from * 44} -12 ${from * 13} 6L${to * 13} 6Q${to * 44} -12 ${to * 56} -48Q${to * 66} -100 0 -100Z`,
      shot.tone(index % 2 ? a : b, distance),
    );
  });
  const bob = Math.sin(shot.seconds * 1.2 + x) * 6 - shot.seconds * 7;
  return placed(
    x,
    y + bob,
    size / 100,
    0,
    ...gores,
    shape('M56 -48Q44 -12 13 6L4 6Q30 -20 34 -52Q34 -86 0 -100Q66 -100 56 -48Z', '#10142c', { opacity: 0.16 }),
    stroke('M-10 8L-8 26M10 8L8 26', shot.tone('#4a3a30', distance), 1.6),
    rect(-9, 25, 18, 15, shot.tone('#7a5638', distance), { rx: 3 }),
  );
};

/** Draws hot-air balloons over a valley. */
export const balloons: Draw = (shot) => {
  const { width, height } = shot;
  const random = shot.random('balloons');
  const horizon = height * 0.66;
  const spires = Array.from({ length: 26 }, () => {
    const [x, foot] = [random.between(0, width), random.between(horizon + 20, height * 0.9)];
    const size = (foot - horizon) * 0.7 + 50;
    const stone = shot.tone('#cda57d', Math.max(0, 0.5 - (foot - horizon) / height));
    return {
      foot,
      drawn:
        polygon(
          [
            [x - size * 0.34, foot],
            [x - size * 0.05, foot - size],
            [x + size * 0.06, foot - size],
            [x + size * 0.34, foot],
          ],
          stone,
        ) +
        polygon(
          [
            [x + size * 0.04, foot],
            [x, foot - size],
            [x + size * 0.06, foot - size],
            [x + size * 0.34, foot],
          ],
          darken(stone, 0.2),
        ),
    };
  }).toSorted((a, b) => a.foot - b.foot);
  const many = Array.from({ length: 9 }, (_, index) => {
    const near = random.next() ** 2;
    return {
      near,
      drawn: balloon(
        shot,
        width * (0.08 + 0.84 * random.next()),
        horizon * (0.3 + 0.55 * random.next()) + near * 40,
        70 + near * 250,
        `balloon${index}`,
        0.4 - near * 0.38,
      ),
    };
  }).toSorted((a, b) => a.near - b.near);
  return [
    ...sky(shot, horizon),
    hill(shot, { name: 'far', y: horizon - 10, rise: 60, length: 700, color: '#b48a72', distance: 0.6 }),
    hill(shot, { name: 'valley', y: horizon + 40, rise: 40, length: 500, color: '#c79a72', distance: 0.3 }),
    haze(shot, horizon + 50, 140, 0.6),
    ...spires.map(({ drawn }) => drawn),
    ...many.map(({ drawn }) => drawn),
  ];
};
