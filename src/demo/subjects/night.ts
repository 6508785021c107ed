import { mix } from '../color.ts';
import { fir } from '../plants.ts';
import type { Draw, Shot } from '../shot.ts';
import { glow, sky } from '../sky.ts';
import { circle, curve, ellipse, type Point, polygon, rect, shape, stroke } from '../../emulator/bytes/svg.ts';
import { hill, hillLine, range, water, pan } from '../terrain.ts';

const SPARKS = ['#ff6b6b', '#ffd166', '#7ee0c6', '#8ab6ff', '#f29bff', '#ffffff', '#ffa94d'];

const burst = (shot: Shot, x: number, y: number, size: number, seed: string) => {
  const random = shot.random(seed);
  const [color, second] = [random.pick(SPARKS), random.pick(SPARKS)];
  const age = (random.between(0.35, 0.95) + shot.seconds * 0.55) % 1.15;
  const reach = size * (0.25 + 0.75 * Math.min(1, age) ** 0.5);
  const opacity = Math.max(0, Math.min(1, 1.5 - age * 1.25));
  const rays = Array.from({ length: 34 }, (_, index) => {
    const angle = (index / 34) * Math.PI * 2 + random.between(-0.05, 0.05);
    const [from, to] = [reach * 0.42, reach * random.between(0.82, 1.05)];
    const drop = size * 0.12 * age;
    const [ex, ey] = [x + Math.cos(angle) * to, y + Math.sin(angle) * to + drop];
    return (
      stroke(
        `M${(x + Math.cos(angle) * from).toFixed(1)} ${(y + Math.sin(angle) * from).toFixed(1)}L${ex.toFixed(1)} ${ey.toFixed(1)}`,
        index % 3 ? color : second,
        3.4,
        { opacity: opacity * 0.9 },
      ) + circle(ex, ey, 5.4, mix(color, '#ffffff', 0.5), { opacity })
    );
  });
  return [glow(shot, x, y, reach * 1.5, color, 0.5 * opacity), ...rays];
};

/** Draws fireworks over a town by the water. */
export const fireworks: Draw = (shot) => {
  const { width, height } = shot;
  const random = shot.random('fireworks');
  const ground = height * 0.78;
  const roofs = shot.local('roofs');
  const houses = Array.from({ length: 30 }, (_, index) => {
    const [x, w, h] = [(index / 29) * width - 40, roofs.between(50, 100), roofs.between(30, 130)];
    const panes = Array.from({ length: 3 }, () =>
      rect(x + roofs.between(6, w - 14), ground - roofs.between(14, h), 7, 9, '#ffd58a', { opacity: 0.85 }),
    );
    return (
      rect(x, ground - h, w, h + 4, '#0c1228') +
      polygon(
        [
          [x - 3, ground - h + 1],
          [x + w / 2, ground - h - 34],
          [x + w + 3, ground - h + 1],
        ],
        '#0c1228',
      ) +
      panes.join('')
    );
  });
  const bursts = Array.from({ length: random.whole(3, 6) }, (_, index) =>
    burst(
      shot,
      width * random.between(0.12, 0.88),
      height * random.between(0.14, 0.46),
      random.between(110, 250),
      `burst${index}`,
    ),
  );
  return [
    ...sky(shot, ground),
    ...bursts.flat(),
    ...houses,
    ...water(shot, ground, height, '#27365e'),
    ...Array.from({ length: 40 }, () =>
      ellipse(
        random.between(0, width),
        random.between(ground + 10, height),
        random.between(20, 80),
        random.between(2, 4),
        random.pick(SPARKS),
        { opacity: random.between(0.1, 0.45) },
      ),
    ),
  ];
};

/** Draws a lit tent under the northern lights and the stars. */
export const camp: Draw = (shot) => {
  const { width, height, season } = shot;
  const random = shot.random('camp');
  const ground = height * 0.8;
  const veil = (index: number) => {
    const points = Array.from({ length: 9 }, (_, step): Point => [
      (step / 8) * width * 1.1 - width * 0.05,
      height * (0.26 + index * 0.09) +
        Math.sin(step * 0.9 + index * 1.7 + random.between(0, 0.4) + shot.seconds * 0.5) * height * 0.07,
    ]);
    const low = points.map(([x, y]): Point => [x, y + 26]).toReversed();
    const high = points.map(([x, y]): Point => [x, y - height * 0.24]).toReversed();
    const color = random.pick(['#5ff0b0', '#7df5c8', '#8f9bff', '#c77dff']);
    return (
      shape(
        `${curve(points)}L${curve(high).slice(1)}Z`,
        shot.down([0, color, 0], [0.75, color, 0.26], [1, color, 0.5]),
      ) + shape(`${curve(points)}L${curve(low).slice(1)}Z`, color, { opacity: 0.22 })
    );
  };
  const near = {
    name: 'near',
    y: ground,
    rise: 24,
    length: 800,
    color: season.isSnowy ? '#b9c8de' : '#3f5a4c',
    distance: 0,
  };
  const line = hillLine(shot, near);
  const x = width * random.between(0.3, 0.7) - pan(shot, 0);
  const y = line(x) + 26;
  const cloth = random.pick(['#ff9f45', '#ffb84d', '#ff7f50']);
  return [
    ...sky(shot, height * 0.76),
    ...[0, 1, 2].map(veil),
    ...range(shot, {
      name: 'far',
      base: height * 0.76,
      height: height * 0.26,
      count: 6,
      rock: '#4a5a7c',
      distance: 0.3,
      snow: 0.8,
    }),
    hill(shot, near),
    ...Array.from({ length: 18 }, (_, index) => {
      const fx = (index % 2 ? random.between(-0.05, 0.26) * width : random.between(0.74, 1.05) * width) - pan(shot, 0);
      return fir(shot, fx, line(fx) + random.between(10, 60), random.between(130, 330), 0);
    }),
    glow(shot, x, y - 50, 330, '#ffab4d', 0.5),
    polygon(
      [
        [x - 130, y],
        [x, y - 132],
        [x + 130, y],
      ],
      shot.down([0, '#ffe3a0'], [1, cloth]),
    ),
    polygon(
      [
        [x, y - 132],
        [x + 130, y],
        [x + 176, y - 16],
        [x + 20, y - 138],
      ],
      mix(cloth, '#7a2f1f', 0.45),
    ),
    polygon(
      [
        [x - 8, y],
        [x, y - 96],
        [x + 34, y],
      ],
      '#6a2f22',
    ),
    stroke(`M${x} ${y - 132}L${x - 190} ${y + 12}M${x + 20} ${y - 138}L${x + 220} ${y + 6}`, '#d8c7a8', 2),
    ellipse(x, y + 8, 180, 12, '#ffb35a', { opacity: 0.3 }),
  ];
};

/** Draws a concert: beams of light, a band in front of them, raised hands. */
export const concert: Draw = (shot) => {
  const { width, height } = shot;
  const random = shot.random('concert');
  const tints = shot.local('beams').pick([
    ['#ff4f9a', '#7a5cff', '#37d0ff'],
    ['#ffb02e', '#ff5c4d', '#ff8fd0'],
    ['#37e0b0', '#4d8dff', '#c07aff'],
  ] as const);
  const stage = height * 0.68;
  const beams = Array.from({ length: 9 }, (_, index) => {
    const x = ((index + 0.5) / 9) * width;
    const swing = (random.between(-0.5, 0.5) + Math.sin(shot.seconds * 1.6 + index) * 0.28) * height;
    const color = tints[index % tints.length] ?? '#ffffff';
    return (
      polygon(
        [
          [x - 6, 0],
          [x + 6, 0],
          [x + swing + 100, stage + 30],
          [x + swing - 100, stage + 30],
        ],
        shot.down([0, color, 0.75], [1, color, 0.03]),
      ) + glow(shot, x, 6, 60, color, 1)
    );
  });
  const player = (x: number, size: number, hasGuitar: boolean) =>
    [
      circle(x, stage - size, size * 0.13, '#0a0716'),
      shape(
        `M${x - size * 0.2} ${stage - size * 0.8}Q${x} ${stage - size * 0.92} ${x + size * 0.2} ${stage - size * 0.8}L${x + size * 0.15} ${stage - size * 0.42}L${x + size * 0.2} ${stage}L${x + size * 0.06} ${stage}L${x} ${stage - size * 0.38}L${x - size * 0.06} ${stage}L${x - size * 0.2} ${stage}L${x - size * 0.15} ${stage - size * 0.42}Z`,
        '#0a0716',
      ),
      hasGuitar
        ? ellipse(x + size * 0.06, stage - size * 0.5, size * 0.2, size * 0.13, '#1c0f26', {
            transform: `rotate(-20 ${x.toFixed(0)} ${(stage - size * 0.5).toFixed(0)})`,
          }) + stroke(`M${x} ${stage - size * 0.52}L${x - size * 0.44} ${stage - size * 0.72}`, '#1c0f26', size * 0.04)
        : stroke(
            `M${x + size * 0.28} ${stage}V${stage - size * 0.84}M${x + size * 0.28} ${stage - size * 0.84}L${x + size * 0.12} ${stage - size * 0.9}M${x + size * 0.14} ${stage - size * 0.72}L${x + size * 0.2} ${stage - size * 0.86}`,
            '#0a0716',
            size * 0.035,
          ),
    ].join('');
  const heads = Array.from({ length: 34 }, (_, index) => {
    const [x, row] = [random.between(0, width), index / 34];
    const y = height * (0.84 + row * 0.16);
    const size = 30 + row * 34;
    const arm = Math.sin(shot.seconds * 6 + index) * 10;
    const hands = random.chance(0.4)
      ? stroke(
          `M${x - size} ${y + size}Q${x - size * 1.3} ${y - size} ${x - size * 0.8 + arm} ${y - size * 2}`,
          '#08060f',
          size * 0.38,
        ) +
        stroke(
          `M${x + size} ${y + size}Q${x + size * 1.3} ${y - size} ${x + size * 0.9 + arm} ${y - size * 1.9}`,
          '#08060f',
          size * 0.38,
        )
      : '';
    return hands + circle(x, y, size * 0.62, '#08060f') + ellipse(x, y + size * 1.3, size * 1.1, size, '#08060f');
  });
  const count = random.whole(1, 4);
  return [
    rect(0, 0, width, height, shot.down([0, '#0b0718'], [0.6, mix(tints[1], '#0b0718', 0.62)], [1, '#05030b'])),
    glow(shot, width / 2, stage - 60, width * 0.5, tints[0], 0.5),
    ...beams,
    rect(0, stage, width, height * 0.07, '#140c20'),
    rect(0, stage, width, 5, tints[2], { opacity: 0.8 }),
    ...Array.from({ length: count }, (_, index) =>
      player(width * ((index + 1) / (count + 1)), height * 0.27, index % 2 === 0),
    ),
    ...Array.from({ length: 44 }, () =>
      circle(
        random.between(0, width),
        (random.between(0, height * 0.8) + shot.seconds * 60) % (height * 0.8),
        random.between(2, 5),
        random.pick(tints),
        { opacity: 0.7 },
      ),
    ),
    ...heads,
  ];
};
