import { darken, lighten } from '../color.ts';
import type { Draw, Shot } from '../shot.ts';
import { sky } from '../sky.ts';
import { circle, ellipse, polygon, rect, shape, stroke } from '../../emulator/bytes/svg.ts';
import { range } from '../terrain.ts';

const player = (shot: Shot, index: number, shirtColor: string, horizon: number) => {
  const random = shot.random(`player${index}`);
  const depth = random.between(0.1, 1);
  const [x, foot, size] = [
    shot.width * random.between(0.08, 0.92),
    horizon + 50 + depth * shot.height * 0.48,
    90 + depth * 190,
  ];
  const shirt = shot.tone(shirtColor);
  const skin = shot.tone(random.pick(['#f3c9a5', '#b87a4f', '#8a5a3c']));
  const lean = random.between(-16, 16);
  const skis = `M${x - size * 0.4} ${foot + 4}h${size * 0.8}M${x - size * 0.3} ${foot - size * 0.5}L${x - size * 0.44} ${foot}M${x + size * 0.3} ${foot - size * 0.5}L${x + size * 0.44} ${foot}`;
  return {
    depth,
    drawn: [
      ellipse(x, foot + 4, size * 0.3, size * 0.05, '#10142c', { opacity: 0.25 }),
      ...(shot.season.isSnowy ? [stroke(skis, shot.tone('#2f3a52'), size * 0.035)] : []),
      stroke(
        `M${x} ${foot - size * 0.45}L${x - size * 0.14 - lean} ${foot - size * 0.2}L${x - size * 0.2} ${foot}M${x} ${foot - size * 0.45}L${x + size * 0.18} ${foot - size * 0.24}L${x + size * 0.1} ${foot}`,
        darken(shirt, 0.5),
        size * 0.1,
      ),
      stroke(
        `M${x - lean * 0.2} ${foot - size * 0.78}L${x - size * 0.28} ${foot - size * 0.5}M${x - lean * 0.2} ${foot - size * 0.78}L${x + size * 0.28} ${foot - size * 0.56}`,
        skin,
        size * 0.07,
      ),
      shape(
        `M${x - size * 0.15} ${foot - size * 0.84}Q${x} ${foot - size * 0.9} ${x + size * 0.15} ${foot - size * 0.84}L${x + size * 0.12} ${foot - size * 0.42}H${x - size * 0.12}Z`,
        shirt,
      ),
      circle(x, foot - size * 0.96, size * 0.1, skin),
      shape(
        `M${x - size * 0.1} ${foot - size * 0.97}a${size * 0.1} ${size * 0.1} 0 0 1 ${size * 0.2} 0Z`,
        shot.tone('#2b2024'),
      ),
    ].join(''),
  };
};

const stands = (shot: Shot, horizon: number, home: string) => {
  const random = shot.random('crowd');
  const { width, height } = shot;
  const colors = [home, '#f3c9a5', '#5a6fa8', '#e8b04a', '#f1e9da', '#7a4a5f'];
  return [
    rect(0, horizon - height * 0.15, width, height * 0.15, shot.tone('#5f6470', 0.3)),
    ...Array.from({ length: 150 }, () =>
      circle(
        random.between(0, width),
        horizon - random.between(0, height * 0.13),
        random.between(6, 11),
        shot.tone(random.pick(colors), 0.3),
      ),
    ),
    rect(0, horizon - 26, width, 28, shot.tone(lighten(home, 0.1))),
  ];
};

const goal = (shot: Shot, x: number, horizon: number, g: number) => [
  ...Array.from({ length: 14 }, (_, index) =>
    stroke(`M${x - g + (index / 13) * g * 2} ${horizon - g * 0.8}V${horizon + 30}`, '#ffffff', 1.6, { opacity: 0.5 }),
  ),
  stroke(`M${x - g} ${horizon + 34}V${horizon - g * 0.85}H${x + g}V${horizon + 34}`, '#ffffff', 9),
  stroke(
    `M${x - g * 2} ${horizon + 34}H${x + g * 2}M0 ${shot.height * 0.7}Q${shot.width / 2} ${shot.height * 0.78} ${shot.width} ${shot.height * 0.7}`,
    '#ffffff',
    6,
    { opacity: 0.8 },
  ),
];

const ball = (x: number, y: number) =>
  [
    circle(x + 6, y + 8, 24, '#10142c', { opacity: 0.25 }),
    circle(x, y, 24, '#ffffff'),
    circle(x - 2, y - 2, 9, '#2b2930'),
    ...[
      [14, 10],
      [-15, 9],
      [8, -15],
    ].map(([dx = 0, dy = 0]) => circle(x + dx, y + dy, 6, '#2b2930')),
  ].join('');

/** Draws a match on a pitch or, in winter, skiers on a slope. */
export const sport: Draw = (shot) => {
  const { width, height, season } = shot;
  const random = shot.random('sport');
  const horizon = height * 0.4;
  const home = shot.local('home').pick(['#d9483b', '#3f6fb8', '#f0a63a']);
  const [light, dark] = season.isSnowy ? (['#f4f8fc', '#e8eff7'] as const) : (['#5fa34f', '#559846'] as const);
  const bands = Array.from({ length: 8 }, (_, index) => {
    const near = (at: number) => (at / 8 - 0.5) * width * 2 + width / 2;
    return polygon(
      [
        [(index / 8) * width, horizon],
        [((index + 1) / 8) * width + 1, horizon],
        [near(index + 1) + 1, height],
        [near(index), height],
      ],
      shot.tone(index % 2 ? dark : light),
    );
  });
  const players = Array.from({ length: random.whole(4, 9) }, (_, index) =>
    player(shot, index, index % 2 ? home : season.isSnowy ? '#3f8f9e' : '#f3efe6', horizon),
  ).toSorted((a, b) => a.depth - b.depth);
  const behind = season.isSnowy
    ? range(shot, {
        name: 'near',
        base: horizon + 10,
        height: height * 0.3,
        count: 4,
        rock: '#7b8496',
        distance: 0.4,
        snow: 1,
      })
    : stands(shot, horizon, home);
  return [
    ...sky(shot, horizon),
    ...behind,
    ...bands,
    ...(season.isSnowy ? [] : goal(shot, width * random.between(0.3, 0.7), horizon, height * 0.15)),
    ...players.map(({ drawn }) => drawn),
    ...(season.isSnowy ? [] : [ball(width * random.between(0.2, 0.8), height * random.between(0.6, 0.9))]),
  ];
};
