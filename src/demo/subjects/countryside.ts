import { darken, lighten, mix } from '../color.ts';
import { fir, meadow, tree } from '../plants.ts';
import type { Draw } from '../shot.ts';
import { birds, glow, haze, sky, snowfall } from '../sky.ts';
import { circle, group, polygon, rect } from '../../emulator/bytes/svg.ts';
import { hill, hillLine, track, pan } from '../terrain.ts';
import { hut } from './slopes.ts';

/** Draws rows of trunks that fade into the light, with a path between them. */
export const forest: Draw = (shot) => {
  const { width, height, season, light } = shot;
  const random = shot.random('forest');
  const glade = width * random.between(0.3, 0.7);
  const ground = season.isSnowy ? '#e3ebf3' : mix(season.grass, random.pick(season.leaves), 0.35);
  const air = mix(light.haze, season.isSnowy ? '#ffffff' : lighten(random.pick(season.leaves), 0.35), 0.4);
  const rows = [0.82, 0.6, 0.38, 0.12].flatMap((distance, row) => {
    const foot = height * (0.6 + row * 0.11);
    const trunks = Array.from({ length: 12 - row * 2 }, () => {
      const x = random.between(-0.05, 1.05) * width;
      const clear = 60 + row * 70;
      const at = Math.abs(x - glade) < clear ? x + Math.sign(x - glade || 1) * clear : x;
      const thick = (14 + row * 17) * random.between(0.7, 1.3);
      const bark = shot.tone(mix('#5d4a40', air, distance * 0.85));
      const bottom = foot + random.between(0, 40);
      return [
        polygon(
          [
            [at - thick * 0.7, bottom],
            [at - thick * 0.4, 0],
            [at + thick * 0.4, 0],
            [at + thick * 0.75, bottom],
          ],
          bark,
        ),
        polygon(
          [
            [at + thick * 0.1, bottom],
            [at + thick * 0.1, 0],
            [at + thick * 0.4, 0],
            [at + thick * 0.75, bottom],
          ],
          darken(bark, 0.22),
        ),
      ].join('');
    });
    const crowns = Array.from({ length: 16 }, () =>
      circle(
        random.between(-0.05, 1.05) * width,
        random.between(-0.12, 0.2 - row * 0.02) * height,
        random.between(50, 130),
        shot.tone(mix(random.pick(season.leaves), air, distance * 0.9)),
        { opacity: 0.8 },
      ),
    );
    const floor = hill(shot, {
      name: `floor${row}`,
      y: foot,
      rise: 20,
      length: 380,
      color: mix(darken(ground, 0.12 + row * 0.04), air, distance * 0.7),
      distance: 0,
    });
    return [...trunks, ...(season.isSnowy ? [] : crowns), floor];
  });
  const shafts = Array.from({ length: 5 }, (_, index) => {
    const x = glade + (index - 2) * 120 + random.between(-30, 30);
    return polygon(
      [
        [x, 0],
        [x + 70, 0],
        [x - 130, height * 0.85],
        [x - 300, height * 0.85],
      ],
      shot.down([0, light.shine, 0.32], [1, light.shine, 0]),
    );
  });
  return [
    rect(0, 0, width, height, shot.down([0, mix(air, light.sky[1], 0.3)], [0.6, lighten(air, 0.3)], [1, air])),
    glow(shot, glade, height * 0.45, height * 0.5, light.shine, 0.85),
    ...rows.slice(0, -2),
    track(
      shot,
      width * random.between(0.35, 0.65),
      [glade, height * 0.66],
      260,
      season.isSnowy ? '#f6f9fc' : '#b99c74',
    ),
    ...rows.slice(-2, -1).map((row) => group({ opacity: 0.2 }, row)),
    ...(light.isDark ? [] : shafts),
    ...meadow(shot, height * 0.88, height * 0.14, 110),
    ...(season.isSnowy ? snowfall(shot, 100) : []),
  ];
};

/** Draws rolling fields with rows of crops, trees and a farm. */
export const fields: Draw = (shot) => {
  const { width, height, season } = shot;
  const random = shot.random('fields');
  const horizon = height * random.between(0.44, 0.56);
  const crop = shot.local('crop').pick(['#8f6fb8', '#d9b650', '#7da653', '#c9a24b', '#9c7fc4']);
  const lower = {
    name: 'lower',
    y: height * 0.74,
    rise: 46,
    length: 900,
    color: mix(season.grass, crop, 0.2),
    distance: 0.08,
  };
  const middle = { name: 'middle', y: horizon + 70, rise: 46, length: 640, color: season.grass, distance: 0.3 };
  const line = hillLine(shot, middle);
  const farmX = width * random.between(0.2, 0.8) - pan(shot, middle.distance);
  const vanish = width * random.between(0.2, 0.8);
  const rows = Array.from({ length: 17 }, (_, index) => {
    const x = (index - 8) * width * 0.16 + width / 2;
    const color = shot.tone(index % 2 ? crop : lighten(crop, 0.16));
    return polygon(
      [
        [vanish + (index - 8) * 22, height * 0.78],
        [vanish + (index - 8) * 22 + 10, height * 0.78],
        [x + 90, height],
        [x - 20, height],
      ],
      color,
    );
  });
  return [
    ...sky(shot, horizon),
    hill(shot, { name: 'blue', y: horizon - 30, rise: 60, length: 700, color: '#6d8596', distance: 0.62 }),
    hill(shot, {
      name: 'upper',
      y: horizon + 20,
      rise: 44,
      length: 520,
      color: darken(season.grass, 0.1),
      distance: 0.46,
    }),
    hill(shot, middle),
    ...Array.from({ length: 9 }, (_, index) => {
      const x = farmX + (index - 4) * 44 + random.between(-14, 14);
      return shot.season.isSnowy || index % 3
        ? fir(shot, x, line(x) + 10, random.between(70, 120), 0.3)
        : tree(shot, random, x, line(x) + 12, 90, 0.28);
    }),
    ...hut(shot, farmX, line(farmX) + 14, 74),
    haze(shot, horizon + 120, 120, 0.3),
    hill(shot, lower),
    ...(season.isSnowy ? [] : rows),
    ...(random.chance(0.55)
      ? [tree(shot, random, width * random.pick([0.16, 0.84]), height * 0.92, height * 0.44)]
      : []),
    ...meadow(shot, height * 0.93, height * 0.08, 60),
    ...birds(shot, horizon * 0.45, shot.tone('#2f3545')),
    ...(season.isSnowy ? snowfall(shot, 80) : []),
  ];
};
