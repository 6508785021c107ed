import { darken, lighten, mix } from '../color.ts';
import { tree } from '../plants.ts';
import type { Draw, Shot } from '../shot.ts';
import { birds, glow, haze, sky } from '../sky.ts';
import { circle, ellipse, lines, polygon, rect, shape, stroke, type Point } from '../svg.ts';
import { hill, track, water } from '../terrain.ts';

const petals = (shot: Shot, count: number) => {
  const random = shot.random('petals');
  return Array.from({ length: count }, () =>
    ellipse(
      random.between(0, shot.width) - shot.seconds * 30,
      (random.between(0, shot.height) + shot.seconds * 40) % shot.height,
      random.between(3, 7),
      random.between(2, 4),
      shot.tone(random.pick(shot.season.leaves)),
      { opacity: 0.85 },
    ),
  );
};

const grove = (shot: Shot, foot: number, size: number, count: number, distance: number) => {
  const random = shot.random(`grove${distance}`);
  return Array.from({ length: count }, (_, index) => {
    const side = index % 2 ? random.between(0.68, 1.05) : random.between(-0.05, 0.32);
    return tree(
      shot,
      random,
      side * shot.width,
      foot + random.between(-10, 30),
      size * random.between(0.7, 1.2),
      distance,
    );
  });
};

const roofCurve = (x: number, y: number, half: number, rise: number) =>
  `M${x - half} ${y}Q${x - half * 0.62} ${y - rise * 0.22} ${x - half * 0.34} ${y - rise}L${x + half * 0.34} ${y - rise}Q${x + half * 0.62} ${y - rise * 0.22} ${x + half} ${y}L${x + half * 0.9} ${y + rise * 0.14}Q${x} ${y - rise * 0.06} ${x - half * 0.9} ${y + rise * 0.14}Z`;

/** A pagoda of five roofs among trees. */
export const pagoda: Draw = (shot) => {
  const { width, height, light } = shot;
  const random = shot.random('pagoda');
  const x = width * random.between(0.36, 0.64);
  const foot = height * 0.84;
  const size = height * random.between(0.6, 0.7);
  const [wood, roof, cream] = [shot.tone('#b5402f'), shot.tone('#3b4650'), shot.tone('#f4e4c8')];
  const floors = Array.from({ length: 5 }, (_, floor) => {
    const y = foot - size * (0.13 + floor * 0.158);
    const half = size * (0.3 - floor * 0.032);
    const body = half * 0.6;
    return [
      rect(x - body, y, body * 2, size * 0.135, light.isDark ? '#ffd58a' : cream),
      ...[-1, -0.5, 0, 0.5, 1].map((t) => rect(x + t * body - 5, y, 10, size * 0.135, wood)),
      rect(x - body, y + size * 0.098, body * 2, 10, wood),
      shape(roofCurve(x, y + 4, half, size * 0.065), roof),
      stroke(`M${x - half * 0.34} ${y + 4 - size * 0.065}H${x + half * 0.34}`, lighten(roof, 0.2), 5),
    ].join('');
  });
  return [
    ...sky(shot, height * 0.7),
    hill(shot, { name: 'hills', y: height * 0.6, rise: 90, length: 640, color: '#55725f', distance: 0.5 }),
    haze(shot, height * 0.68, 160, 0.5),
    ...grove(shot, height * 0.78, 210, 10, 0.3),
    hill(shot, { name: 'ground', y: height * 0.85, rise: 14, length: 900, color: '#8a9a62', distance: 0.05 }),
    track(shot, width * random.between(0.35, 0.65), [x, foot + 6], 220, '#cfc0a4'),
    rect(x - size * 0.23, foot - 8, size * 0.46, 26, shot.tone('#9d978d')),
    ...floors,
    stroke(
      lines([
        [x, foot - size * 0.82],
        [x, foot - size],
      ]),
      shot.tone('#d1a94e'),
      7,
    ),
    ...[0.86, 0.89, 0.92].map((t) =>
      stroke(
        lines([
          [x - 16, foot - size * t],
          [x + 16, foot - size * t],
        ]),
        shot.tone('#d1a94e'),
        5,
      ),
    ),
    ...(light.isDark ? [glow(shot, x, foot - size * 0.3, size * 0.5, '#ffc46b', 0.28)] : []),
    ...grove(shot, height * 0.94, 330, 4, 0),
    ...petals(shot, 40),
  ];
};

/** A path under red gates, one behind another. */
export const torii: Draw = (shot) => {
  const { width, height } = shot;
  const random = shot.random('torii');
  const [cx, vanish] = [width * random.between(0.42, 0.58), height * 0.58];
  const red = '#cf4a2f';
  const gates = [0.1, 0.17, 0.27, 0.43, 0.68].map((size, index) => {
    const distance = 0.5 - index * 0.12;
    const color = shot.tone(red, distance);
    const half = size * Math.min(width, height) * 0.62;
    const [top, foot] = [vanish - size * height * 0.62, vanish + size * height * 0.52];
    const x = cx + (0.68 - size) * random.between(-20, 20);
    const thick = half * 0.11;
    const leg = (side: number) =>
      [
        polygon(
          [
            [x + side * half * 0.78 - thick, top + thick],
            [x + side * half * 0.78 + thick, top + thick],
            [x + side * half * 0.86 + thick, foot],
            [x + side * half * 0.86 - thick, foot],
          ],
          color,
        ),
        polygon(
          [
            [x + side * half * 0.78 + thick * 0.2, top],
            [x + side * half * 0.78 + thick, top],
            [x + side * half * 0.86 + thick, foot],
            [x + side * half * 0.86 + thick * 0.2, foot],
          ],
          darken(color, 0.25),
        ),
        rect(
          x + side * half * 0.86 - thick * 1.2,
          foot - thick * 1.6,
          thick * 2.4,
          thick * 1.8,
          shot.tone('#34323a', distance),
        ),
      ].join('');
    return [
      leg(-1),
      leg(1),
      rect(x - half * 0.95, top + half * 0.24, half * 1.9, thick * 1.5, darken(color, 0.08)),
      rect(x - thick * 0.6, top, thick * 1.2, half * 0.26, color),
      shape(
        `M${x - half * 1.16} ${top - thick * 1.6}Q${x} ${top + thick * 0.7} ${x + half * 1.16} ${top - thick * 1.6}L${x + half * 1.1} ${top + thick * 0.9}Q${x} ${top + thick * 2} ${x - half * 1.1} ${top + thick * 0.9}Z`,
        color,
      ),
      shape(
        `M${x - half * 1.18} ${top - thick * 2.2}Q${x} ${top} ${x + half * 1.18} ${top - thick * 2.2}L${x + half * 1.16} ${top - thick * 1.2}Q${x} ${top + thick} ${x - half * 1.16} ${top - thick * 1.2}Z`,
        shot.tone('#3a3540', distance),
      ),
    ].join('');
  });
  return [
    ...sky(shot, height * 0.55),
    hill(shot, { name: 'far', y: height * 0.46, rise: 70, length: 520, color: '#5d7a68', distance: 0.6 }),
    ...grove(shot, height * 0.62, 300, 12, 0.45),
    hill(shot, { name: 'ground', y: height * 0.66, rise: 12, length: 700, color: '#77875a', distance: 0.15 }),
    track(shot, cx, [cx, vanish + 30], width * 0.5, '#c9b99c'),
    ...gates.slice(0, 3),
    ...grove(shot, height * 0.82, 420, 4, 0.15),
    ...gates.slice(3),
    ...petals(shot, 46),
  ];
};

/** A lattice tower over a park and roofs. */
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
    return [-1, 1].map((side) =>
      stroke(`${lines([at(side, t), [x + side * half(up) * narrow, at(1, up)[1]]])}`, iron, 3.4),
    );
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

/** A suspension bridge over a strait. */
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
