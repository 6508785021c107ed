import { darken, lighten, mix } from '../color.ts';
import type { Draw, Shot } from '../shot.ts';
import { birds, haze, sky } from '../sky.ts';
import { curve, ellipse, placed, type Point, polygon, shape, stroke } from '../../emulator/bytes/svg.ts';
import { hill, track } from '../terrain.ts';

const camel = (shot: Shot, x: number, y: number, size: number) =>
  placed(
    x,
    y,
    size / 100,
    0,
    shape(
      'M-46 -52Q-34 -86 -20 -60Q-8 -92 8 -60Q24 -66 30 -84Q38 -108 54 -106L66 -98L54 -92Q48 -60 30 -42L32 0L26 0L20 -34L-24 -34L-28 0L-34 0L-38 -40Q-48 -40 -46 -52Z',
      shot.tone('#5d4130'),
    ),
  );

/** Draws dunes with a bright and a dark side. */
export const dunes: Draw = (shot) => {
  const { width, height } = shot;
  const random = shot.random('dunes');
  const horizon = height * random.between(0.42, 0.5);
  const sand = shot.local('sand').pick(['#e0a458', '#d98e4a', '#e6b877', '#cf7f4f']);
  const layers = [0.04, 0.13, 0.26, 0.42].flatMap((drop, index) => {
    const distance = 0.5 - index * 0.15;
    const crest = width * random.between(0.25, 0.75);
    const [top, foot] = [horizon + drop * height, horizon + (drop + 0.16) * height];
    const left: Point[] = [
      [-20, foot],
      [crest * 0.5, top + (foot - top) * 0.5],
      [crest, top],
    ];
    const right: Point[] = [
      [crest, top],
      [crest + (width - crest) * 0.4, top + (foot - top) * 0.62],
      [width + 20, foot + 10],
    ];
    const lit = shot.tone(mix(sand, shot.light.shine, 0.2), distance);
    const dark = shot.tone(darken(sand, 0.34), distance);
    return [
      shape(
        `${curve([...left, ...right.slice(1)])}L${width + 20} ${height}L-20 ${height}Z`,
        shot.down([0, lit], [1, shot.tone(sand, distance)]),
      ),
      shape(
        `${curve(right)}L${width + 20} ${height}L${crest - 130} ${height}Q${crest + 130} ${(top + height) / 2} ${crest} ${top}Z`,
        shot.down([0, dark, 0.9], [1, dark, 0.25]),
      ),
    ];
  });
  return [
    ...sky(shot, horizon),
    ...layers.slice(0, 4),
    ...(random.chance(0.6)
      ? [0, 1, 2, 3].map((index) =>
          camel(shot, width * random.between(0.2, 0.3) + index * 84, horizon + height * 0.17 + index * 4, 66),
        )
      : []),
    ...layers.slice(4),
    ...Array.from({ length: 9 }, (_, index) =>
      stroke(
        curve(
          Array.from({ length: 5 }, (_, step): Point => [
            step * width * 0.12 + index * 20,
            height * (0.86 + index * 0.016) + Math.sin(step + index) * 6,
          ]),
        ),
        shot.tone(lighten(sand, 0.2)),
        2.4,
        { opacity: 0.35 },
      ),
    ),
  ];
};

/** Draws red mesas above a dry plain with a road. */
export const canyon: Draw = (shot) => {
  const { width, height } = shot;
  const random = shot.random('canyon');
  const horizon = height * 0.6;
  const rock = shot.local('rock').pick(['#c4623a', '#b5573f', '#cf7a4a']);
  const mesa = (x: number, wide: number, high: number, distance: number) => {
    const bands = [0, 0.22, 0.46, 0.7, 1];
    return bands
      .slice(0, -1)
      .map((from, index) => {
        const to = bands[index + 1] ?? 1;
        const spread = (t: number) => wide * (0.5 + (t > 0.5 ? (t - 0.5) * 1.1 : 0) + (index % 2) * 0.012);
        const [y1, y2] = [horizon - high * (1 - from), horizon - high * (1 - to) + 1];
        const color = shot.tone(mix(rock, ['#f0b183', '#8f3f33', '#d98a58', '#a8553d'][index] ?? rock, 0.4), distance);
        return (
          polygon(
            [
              [x - spread(from), y1],
              [x + spread(from), y1],
              [x + spread(to), y2],
              [x - spread(to), y2],
            ],
            color,
          ) +
          polygon(
            [
              [x + spread(from) * 0.3, y1],
              [x + spread(from), y1],
              [x + spread(to), y2],
              [x + spread(to) * 0.4, y2],
            ],
            darken(color, 0.3),
          )
        );
      })
      .join('');
  };
  const cactus = (x: number, y: number, size: number) =>
    placed(
      x,
      y,
      size / 100,
      0,
      stroke('M0 0V-100', shot.tone('#4f7a4c'), 20),
      stroke('M0 -36H-30V-66M0 -48H28V-82', shot.tone('#4f7a4c'), 14),
      stroke('M-4 -4V-98', shot.tone('#7fa56a'), 4),
    );
  return [
    ...sky(shot, horizon),
    ...[0.1, 0.42, 0.7, 0.96].map((t) =>
      mesa(width * t + random.between(-60, 60), random.between(120, 200), height * random.between(0.1, 0.16), 0.55),
    ),
    haze(shot, horizon - 20, 130, 0.5),
    mesa(width * random.between(0.18, 0.34), 190, height * 0.3, 0.16),
    mesa(width * random.between(0.64, 0.86), 150, height * 0.24, 0.2),
    hill(shot, {
      name: 'plain',
      y: horizon + 26,
      rise: 18,
      length: 700,
      color: mix(rock, '#e3b27a', 0.5),
      distance: 0.16,
    }),
    track(shot, width * random.between(0.4, 0.6), [width * random.between(0.44, 0.56), horizon + 26], 330, '#6a6168'),
    ...Array.from({ length: 26 }, () =>
      ellipse(
        random.between(0, width),
        random.between(0.7, 0.98) * height,
        random.between(10, 32),
        random.between(6, 14),
        shot.tone(random.pick(['#8a8a52', '#6f7a4c', '#a3804f'])),
      ),
    ),
    ...[0.1, 0.86, 0.74].map((t) =>
      cactus(width * t + random.between(-30, 30), height * random.between(0.78, 0.95), random.between(90, 190)),
    ),
    ...birds(shot, height * 0.2, shot.tone('#3c3038')),
  ];
};
