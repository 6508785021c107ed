import { darken, lighten, mix } from '../color.ts';
import { palm } from '../plants.ts';
import type { Draw, Shot } from '../shot.ts';
import { birds, sky } from '../sky.ts';
import { curve, ellipse, placed, type Point, polygon, rect, shape, stroke } from '../../emulator/bytes/svg.ts';
import { water } from '../terrain.ts';

/** Returns the colour of the sea at a place. */
export const seaOf = (shot: Shot) => shot.local('sea').pick(['#2f7f9e', '#2a8f9b', '#356f9a', '#3b93a8']);

const sailboat = (shot: Shot, x: number, y: number, size: number) => {
  const bob = Math.sin(shot.seconds * 1.8 + x) * 3;
  const sail = shot.tone(shot.random('sail').pick(['#fdf6e8', '#f7e3c6', '#e2574c', '#fdf6e8']), 0.08);
  return placed(
    x + shot.seconds * 14,
    y,
    size / 100,
    bob,
    polygon(
      [
        [-4, -110],
        [-4, -16],
        [-62, -16],
      ],
      sail,
    ),
    polygon(
      [
        [4, -96],
        [4, -16],
        [50, -16],
      ],
      darken(sail, 0.1),
    ),
    polygon(
      [
        [-70, -10],
        [66, -10],
        [44, 14],
        [-48, 14],
      ],
      shot.tone('#34495e'),
    ),
  );
};

/** Draws a distant coast, on the same side in all pictures of a place. */
export const headland = (shot: Shot, horizon: number) => {
  const side = shot.local('side').chance(0.5) ? 1 : -1;
  const reach = shot.random('reach').between(0.2, 0.42) * shot.width;
  const edge = side > 0 ? shot.width : 0;
  const noise = shot.localNoise('headland');
  return [0.5, 0.22].map((distance, index) => {
    const far = reach * (1.5 - index * 0.6);
    const points = Array.from({ length: 14 }, (_, step): Point => {
      const t = step / 13;
      return [
        edge - side * far * t,
        horizon - (1 - t) ** 0.7 * shot.height * (0.1 + index * 0.06) * (0.6 + noise(t * 4 + index * 9)),
      ];
    });
    return polygon([...points, [edge, horizon + 3]], shot.tone(mix('#5d7a62', '#8a7a68', index * 0.5), distance));
  });
};

/** Draws open water with a sailing boat and a distant coast. */
export const sea: Draw = (shot) => {
  const { width, height } = shot;
  const random = shot.random('sea');
  const horizon = height * random.between(0.46, 0.6);
  const color = seaOf(shot);
  const swell = [0.72, 0.84, 0.95].map((level, index) => {
    const points = Array.from({ length: 13 }, (_, step): Point => {
      const x = (step / 12) * width;
      return [x, height * level + Math.sin(step * 1.3 + index * 2 + shot.seconds * 1.6) * (8 + index * 7)];
    });
    return [
      shape(
        `${curve(points)}L${width} ${height}L0 ${height}Z`,
        shot.down(
          [0, shot.tone(lighten(color, 0.1 - index * 0.06)), 0.75],
          [1, shot.tone(darken(color, 0.2 + index * 0.1)), 0.75],
        ),
      ),
      stroke(curve(points), shot.light.shine, 2 + index, { opacity: 0.35 }),
    ].join('');
  });
  return [
    ...sky(shot, horizon),
    ...headland(shot, horizon),
    ...water(shot, horizon, height, color),
    ...(random.chance(0.75)
      ? [
          sailboat(
            shot,
            width * random.between(0.15, 0.8),
            horizon + height * random.between(0.05, 0.14),
            random.between(80, 190),
          ),
        ]
      : []),
    ...swell,
    ...birds(shot, horizon * 0.5, shot.tone('#f7f7f2')),
  ];
};

const parasol = (shot: Shot, x: number, y: number, size: number) => {
  const random = shot.random('parasol');
  const color = shot.tone(random.pick(['#e2574c', '#f0a63a', '#3f8f9e', '#d95d86']));
  const white = shot.tone('#fff6e6');
  const wedges = [-1, -0.6, -0.2, 0.2, 0.6].map((from, index) =>
    shape(
      `M0 -100Q${from * 60} -96 ${from * 92} -34Q${(from + 0.2) * 92} -46 ${(from + 0.4) * 92} -34Q${(from + 0.4) * 60} -96 0 -100Z`,
      index % 2 ? white : color,
    ),
  );
  return [
    ellipse(x + size * 0.4, y + 6, size * 0.9, size * 0.13, darken(shot.tone('#d8bd8c'), 0.3), { opacity: 0.4 }),
    placed(x, y, size / 100, random.between(-14, 14), rect(-2.5, -96, 5, 100, shot.tone('#8a6d54')), ...wedges),
    rect(x + size * 0.1, y - 6, size * 0.9, 22, shot.tone(random.pick(['#5aa7b8', '#f3d9a4', '#e98f6f'])), { rx: 4 }),
  ];
};

/** Draws a beach with sand, foam and a parasol. */
export const beach: Draw = (shot) => {
  const { width, height, season } = shot;
  const random = shot.random('beach');
  const horizon = height * random.between(0.36, 0.46);
  const color = seaOf(shot);
  const sand = shot.local('sand').pick(['#ecd3a1', '#e6c796', '#f0dcb4', '#dcc39c']);
  const slope = random.between(-60, 60);
  const surf = (level: number, phase: number) =>
    Array.from({ length: 11 }, (_, step): Point => [
      (step / 10) * width,
      height * level +
        slope * (step / 5 - 1) +
        Math.sin(step * 1.1 + phase) * 16 +
        Math.sin(shot.seconds * 1.3 + phase) * 12,
    ]);
  const below = (points: Point[]) => `${curve(points)}L${width} ${height}L0 ${height}Z`;
  const edge = surf(0.66, random.between(0, 6));
  const foam = edge.map(([x, y]): Point => [x, y + 20]);
  return [
    ...sky(shot, horizon),
    ...headland(shot, horizon),
    ...water(shot, horizon, height * 0.78, color),
    shape(below(surf(0.6, 2)), shot.tone(lighten(mix(color, '#8fd8cf', 0.5), 0.15)), { opacity: 0.55 }),
    shape(below(edge), '#ffffff', { opacity: 0.85 }),
    shape(below(foam), shot.tone(darken(sand, 0.14))),
    shape(
      below(foam.map(([x, y]): Point => [x, y + 40])),
      shot.down([0, shot.tone(sand)], [1, shot.tone(darken(sand, 0.08))]),
    ),
    ...Array.from({ length: 70 }, () =>
      ellipse(
        random.between(0, width),
        random.between(0.8, 1) * height,
        random.between(2, 6),
        2,
        shot.tone(random.pick([darken(sand, 0.2), lighten(sand, 0.4)])),
        { opacity: 0.6 },
      ),
    ),
    ...(random.chance(0.6)
      ? parasol(shot, width * random.between(0.2, 0.75), height * random.between(0.86, 0.93), random.between(140, 230))
      : []),
    ...(season.leaves[0] === '#2f8a5b'
      ? [palm(shot, random, width * random.pick([0.08, 0.92]), height * 0.96, height * 0.66)]
      : []),
    ...birds(shot, horizon * 0.5, shot.tone('#ffffff')),
  ];
};
