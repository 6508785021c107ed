import { type Looks, looksOf, portrait, standing } from '../figure.ts';
import { meadow, tree } from '../plants.ts';
import type { Draw, Shot } from '../shot.ts';
import { glow, haze, sky } from '../sky.ts';
import { circle, ellipse, polygon, rect, shape, stroke } from '../../emulator/bytes/svg.ts';
import { hill, range, water } from '../terrain.ts';

const FRIENDS = ['mona', 'ravi', 'june', 'friend', 'neighbour', 'cousin', 'grandmother'];
const TOPS = ['#d9604f', '#3f7f8e', '#e8b04a', '#5a6fa8', '#f1e9da', '#7a9a5f'];

/** Draws the scenery of a place behind people. */
const backdrop = (shot: Shot) => {
  const { width, height, season } = shot;
  const horizon = height * 0.56;
  const base = sky(shot, horizon);
  switch (shot.local('backdrop').pick(['peaks', 'shore', 'park', 'square'] as const)) {
    case 'peaks':
      return [
        ...base,
        ...range(shot, {
          name: 'near',
          base: horizon + 10,
          height: height * 0.34,
          count: 4,
          rock: '#7b8496',
          distance: 0.45,
          snow: 0.6,
        }),
        hill(shot, { name: 'meadow', y: height * 0.62, rise: 30, length: 600, color: season.grass, distance: 0.2 }),
      ];
    case 'shore':
      return [
        ...base,
        ...water(shot, horizon, height * 0.8, '#3a88a0'),
        hill(shot, { name: 'sand', y: height * 0.78, rise: 12, length: 700, color: '#e8cf9f', distance: 0.05 }),
      ];
    case 'park':
      return [
        ...base,
        ...Array.from({ length: 9 }, (_, index) =>
          tree(shot, shot.local(`tree${index}`), (index / 8) * width, height * 0.64, height * 0.36, 0.38),
        ),
        hill(shot, { name: 'lawn', y: height * 0.64, rise: 14, length: 700, color: season.grass, distance: 0.12 }),
      ];
    case 'square':
      return [
        ...base,
        ...Array.from({ length: 9 }, (_, index) => gable(shot, index, horizon)),
        hill(shot, { name: 'square', y: height * 0.63, rise: 4, length: 700, color: '#cbbda6', distance: 0.1 }),
      ];
  }
};

const gable = (shot: Shot, index: number, horizon: number) => {
  const random = shot.local(`house${index}`);
  const [x, w, top] = [
    (index / 8.4) * shot.width - 60,
    shot.width / 8,
    horizon + 40 - random.between(0.2, 0.4) * shot.height,
  ];
  const wall = shot.tone(random.pick(['#d9a06f', '#c97a6a', '#e3c58a', '#9fb3a8', '#d8cbb8']), 0.3);
  const panes = Array.from({ length: 6 }, (_, at) =>
    rect(
      x + w * (0.2 + (at % 2) * 0.4),
      top + 30 + Math.floor(at / 2) * 90,
      w * 0.2,
      50,
      shot.light.isDark ? '#ffd58a' : shot.tone('#7a93a3', 0.3),
    ),
  );
  return (
    rect(x, top, w, horizon + 60 - top, wall) +
    panes.join('') +
    polygon(
      [
        [x - 8, top],
        [x + w / 2, top - 70],
        [x + w + 8, top],
      ],
      shot.tone('#8f5a48', 0.3),
    )
  );
};

const dressed = (shot: Shot, name: string, seed: string): Looks => {
  const looks = looksOf(name, shot.local(`looks-${name}`));
  const random = shot.random(seed);
  const top = random.chance(0.5) ? looks.top : random.pick(TOPS);
  return { ...looks, skin: shot.tone(looks.skin), hair: shot.tone(looks.hair), top: shot.tone(top) };
};

const names = (shot: Shot, count: number) => {
  const start = shot.random('who').whole(0, FRIENDS.length - 1);
  return Array.from({ length: count }, (_, index) => FRIENDS[(start + index * 2) % FRIENDS.length] ?? 'friend');
};

/** Draws a person in front of the scenery. */
export const person: Draw = (shot) => {
  const { width, height } = shot;
  const random = shot.random('person');
  const [name = 'mona'] = names(shot, 1);
  const size = random.between(1.4, 1.75);
  const x = width * random.between(0.38, 0.62);
  return [
    ...backdrop(shot),
    haze(shot, height * 0.6, height * 0.4, 0.35),
    glow(shot, x, height * 0.45, height * 0.5, shot.light.shine, 0.3),
    portrait(dressed(shot, name, 'clothes'), x, height - 330 * size, size, random.between(-4, 4)),
  ];
};

/** Draws friends side by side, one of them holding the camera. */
export const selfie: Draw = (shot) => {
  const { width, height } = shot;
  const random = shot.random('selfie');
  const count = width > height ? random.whole(2, 3) : 2;
  const size = count === 3 ? 1.35 : width > height ? 1.6 : 1.3;
  const people = names(shot, count).map((name, index) => dressed(shot, name, `clothes${index}`));
  const drawn = people.map((looks, index) => {
    const x = width * (((index + 0.5) / count) * 0.8 + 0.1);
    const y = height - (index === 0 ? 230 : 300 + index * 12) * size;
    return portrait(looks, x, y, size * (index === 0 ? 1.16 : 1), random.between(-9, 9));
  });
  const [first] = people;
  return [
    ...backdrop(shot),
    haze(shot, height * 0.6, height * 0.3, 0.3),
    ...drawn.toReversed(),
    ...(first
      ? [
          stroke(
            `M${width * 0.16} ${height + 60}Q${width * 0.02} ${height * 0.88} -80 ${height * 0.76}`,
            first.top,
            92 * size,
          ),
        ]
      : []),
  ];
};

/** Draws a few people in a row, from head to foot. */
export const friends: Draw = (shot) => {
  const { width, height } = shot;
  const random = shot.random('friends');
  const count = random.whole(2, width > height ? 5 : 3);
  const tall = height * (width > height ? 0.56 : 0.46);
  return [
    ...backdrop(shot),
    ...meadow(shot, height * 0.78, height * 0.2, 60),
    ...names(shot, count).map((name, index) =>
      standing(
        dressed(shot, name, `clothes${index}`),
        width / 2 + (index - (count - 1) / 2) * tall * 0.38,
        height * 0.93 + random.between(-12, 12),
        tall * random.between(0.88, 1.04),
      ),
    ),
  ];
};

/** Draws a couple under an arch of flowers. */
export const wedding: Draw = (shot) => {
  const { width, height } = shot;
  const random = shot.random('wedding');
  const tall = height * (width > height ? 0.58 : 0.46);
  const [x, foot] = [width * random.between(0.44, 0.56), height * 0.9];
  const bride: Looks = { ...looksOf('bride', shot.local('bride')), hasBeard: false, style: 'bun' };
  const groom: Looks = { ...looksOf('groom', shot.local('groom')), style: 'short' };
  const arch = tall * 0.56;
  const blossoms = Array.from({ length: 120 }, () => {
    const angle = Math.PI * random.between(0, 1);
    const [bx, by] = [
      x + Math.cos(angle) * arch + random.between(-34, 34),
      foot - tall * 0.72 - Math.sin(angle) * arch * 0.7 + random.between(-30, 30),
    ];
    return circle(
      bx,
      by,
      random.between(9, 24),
      shot.tone(random.pick(['#f7c6d4', '#fff4f0', '#f3a9bd', '#8fb06f', '#6f9a5f', '#fbe3c0'])),
    );
  });
  const bouquet = Array.from({ length: 9 }, (_, index) =>
    circle(
      x - tall * 0.02 + Math.cos(index) * 20,
      foot - tall * 0.42 + Math.sin(index * 2) * 16,
      13,
      shot.tone(random.pick(['#f3a9bd', '#ffffff', '#e8748f'])),
    ),
  );
  const petals = Array.from({ length: 50 }, () =>
    ellipse(
      random.between(0, width),
      (random.between(0, height) + shot.seconds * 60) % height,
      random.between(3, 8),
      random.between(2, 5),
      shot.tone(random.pick(['#fbd3dd', '#ffffff', '#f7b6c6'])),
      { opacity: 0.85 },
    ),
  );
  return [
    ...backdrop(shot),
    glow(shot, x, height * 0.45, height * 0.56, shot.light.shine, 0.45),
    ...[-1, 1].map((side) => rect(x + side * arch - 8, foot - tall * 0.76, 16, tall * 0.78, shot.tone('#e9dcc8'))),
    ...blossoms,
    shape(`M${x - 160} ${height}L${x - 60} ${foot - 20}H${x + 60}L${x + 160} ${height}Z`, shot.tone('#f6efe4')),
    standing({ ...groom, top: shot.tone('#2f3a52') }, x + tall * 0.17, foot, tall),
    standing(bride, x - tall * 0.17, foot, tall * 0.96, shot.tone('#fdfaf4')),
    ...bouquet,
    ...petals,
    ...meadow(shot, height * 0.93, height * 0.08, 50),
  ];
};
