import { darken, lighten, mix } from '../color.ts';
import { fir } from '../plants.ts';
import type { Draw, Shot } from '../shot.ts';
import { birds, glow, haze, sky } from '../sky.ts';
import { circle, curve, ellipse, group, lines, placed, polygon, rect, shape, stroke, tag, type Point } from '../svg.ts';
import { hill, range, track } from '../terrain.ts';

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

/** Dunes with a bright and a dark side. */
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

/** Red rock tables above a dry plain with a road. */
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

/** Hot-air balloons over a valley. */
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

/** A road into the mountains, seen from its middle. */
export const road: Draw = (shot) => {
  const { width, height, season } = shot;
  const random = shot.random('road');
  const horizon = height * 0.56;
  const vanish: Point = [width * random.between(0.42, 0.58), horizon + 22];
  const dashes = [0.04, 0.12, 0.24, 0.42, 0.68].map((t) => {
    const [y1, y2] = [vanish[1] + t * (height - vanish[1]), vanish[1] + t * 1.35 * (height - vanish[1])];
    const x = (y: number) => vanish[0] + (width / 2 - vanish[0]) * ((y - vanish[1]) / (height - vanish[1]));
    return polygon(
      [
        [x(y1) - 9 * t, y1],
        [x(y1) + 9 * t, y1],
        [x(y2) + 13 * t, y2],
        [x(y2) - 13 * t, y2],
      ],
      shot.tone('#f6e7b8'),
    );
  });
  const trees = Array.from({ length: 24 }, (_, index) => {
    const t = (index / 24) ** 1.6;
    const side = index % 2 ? 1 : -1;
    const foot = vanish[1] + 8 + t * height * 0.36;
    return fir(
      shot,
      vanish[0] + side * (70 + t * width * 0.62 + random.between(0, 60)),
      foot,
      50 + t * 380,
      0.4 * (1 - t),
    );
  });
  return [
    ...sky(shot, horizon),
    ...range(shot, {
      name: 'near',
      base: horizon + 20,
      height: height * 0.34,
      count: 5,
      rock: '#6d7a8c',
      distance: 0.4,
      snow: season.isSnowy ? 1 : 0.5,
    }),
    haze(shot, horizon, 120, 0.6),
    hill(shot, { name: 'plain', y: horizon + 24, rise: 14, length: 700, color: season.grass, distance: 0.16 }),
    polygon(
      [
        [vanish[0] - 7, vanish[1]],
        [vanish[0] + 7, vanish[1]],
        [width * 0.86, height],
        [width * 0.14, height],
      ],
      shot.down([0, shot.tone('#8c8f98', 0.35)], [1, shot.tone('#5b5f6b')]),
    ),
    ...dashes,
    ...trees,
  ];
};

/** The view out of an aeroplane's window. */
export const aeroplane: Draw = (shot) => {
  const { width, height, light } = shot;
  const random = shot.random('aeroplane');
  const [w, h] = [Math.min(width * 0.5, 520), Math.min(height * 0.78, 800)];
  const [x, y] = [width / 2, height / 2];
  const view = Array.from({ length: 34 }, () => {
    const level = random.next() ** 0.8;
    return ellipse(
      random.between(0, w) + shot.seconds * 10,
      h * (0.56 + level * 0.44),
      random.between(50, 150) * (0.5 + level),
      random.between(16, 42) * (0.5 + level),
      mix('#ffffff', light.haze, 0.7 - level * 0.55),
      { opacity: 0.85 },
    );
  });
  const wall = shot.tone('#dfdcd6');
  return [
    rect(0, 0, width, height, shot.across([0, darken(wall, 0.22)], [0.5, wall], [1, darken(wall, 0.28)])),
    rect(
      x - w / 2 - 56,
      y - h / 2 - 56,
      w + 112,
      h + 112,
      shot.down([0, darken(wall, 0.14)], [1, lighten(wall, 0.5)]),
      { rx: w * 0.52 },
    ),
    rect(x - w / 2 - 26, y - h / 2 - 26, w + 52, h + 52, shot.down([0, darken(wall, 0.3)], [1, lighten(wall, 0.3)]), {
      rx: w * 0.47,
    }),
    tag('clipPath', { id: 'pane' }, rect(x - w / 2, y - h / 2, w, h, '#000', { rx: w * 0.44 })),
    group(
      { 'clip-path': 'url(#pane)' },
      group(
        { transform: `translate(${(x - w / 2).toFixed(1)} ${(y - h / 2).toFixed(1)})` },
        rect(
          0,
          0,
          w,
          h,
          shot.down([0, light.sky[0]], [0.35, light.sky[1]], [0.55, light.sky[2]], [0.62, light.sky[3]]),
        ),
        glow(shot, w * random.between(0.2, 0.8), h * 0.5, w * 0.5, light.shine, 0.7),
        ...view,
        polygon(
          [
            [w * 1.02, h * 0.98],
            [w * 0.3, h * 0.6],
            [w * 0.2, h * 0.6],
            [w * 0.52, h * 1.02],
          ],
          shot.across([0, shot.tone('#c9ced6')], [1, shot.tone('#8e97a5')]),
        ),
        polygon(
          [
            [w * 0.3, h * 0.6],
            [w * 0.2, h * 0.6],
            [w * 0.17, h * 0.5],
            [w * 0.21, h * 0.5],
          ],
          shot.tone('#c8443a'),
        ),
        shape(`M0 0H${w}V${h * 0.1}Q${w / 2} ${h * 0.16} 0 ${h * 0.1}Z`, '#ffffff', { opacity: 0.16 }),
      ),
    ),
    stroke(
      lines([
        [0, height * 0.97],
        [width, height * 0.97],
      ]),
      darken(wall, 0.3),
      4,
      { opacity: 0.5 },
    ),
    circle(x, y + h / 2 + 14, 5, darken(wall, 0.4)),
  ];
};
