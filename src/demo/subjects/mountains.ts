import { mix } from '../color.ts';
import { meadow } from '../plants.ts';
import type { Draw, Shot } from '../shot.ts';
import { birds, haze, sky, snowfall } from '../sky.ts';
import { group, lines, polygon, rect, stroke, tag } from '../../emulator/bytes/svg.ts';
import { hill, pan, range, track, water } from '../terrain.ts';
import { firs, hut } from './slopes.ts';

const ROCKS = ['#6f7a8c', '#7c7480', '#5f7285', '#8a7c78', '#6c7f86'];

const rockOf = (shot: Shot) => shot.local('rock').pick(ROCKS);

const ranges = (shot: Shot, base: number) => {
  const random = shot.random('ranges');
  const tall = base * random.between(0.6, 0.86);
  const snow = shot.season.isSnowy ? 1 : shot.local('snow').between(0.25, 0.8);
  const rock = rockOf(shot);
  return [
    ...range(shot, { name: 'far', base, height: tall * 0.75, count: 7, rock, distance: 0.66, snow: snow * 0.8 }),
    haze(shot, base * 0.92, base * 0.4, 0.5),
    ...range(shot, { name: 'near', base: base + 20, height: tall, count: 4, rock, distance: 0.26, snow }),
    haze(shot, base, base * 0.3, 0.6),
  ];
};

/** Draws high mountains over wooded slopes. */
export const mountains: Draw = (shot) => {
  const { height, width, season } = shot;
  const random = shot.random('mountains');
  const base = height * random.between(0.6, 0.72);
  const green = season.isSnowy ? '#dfe8f2' : season.grass;
  const near = {
    name: 'slope',
    y: height * 0.82,
    rise: 50,
    length: 760,
    color: mix(green, season.conifer, 0.3),
    distance: 0.05,
  };
  const between = (low: number, high: number) => width * random.between(low, high);
  const path = random.chance(0.4)
    ? [track(shot, between(0.3, 0.7), [between(0.3, 0.7), height * 0.8], 130, '#cdb893')]
    : [];
  const shelter = random.chance(0.45) ? hut(shot, between(0.25, 0.75), height * 0.88, 90) : [];
  return [
    ...sky(shot, base),
    ...ranges(shot, base),
    hill(shot, { name: 'wood', y: base + 30, rise: 60, length: 500, color: season.conifer, distance: 0.4 }),
    ...firs(shot, 'wood', base + 30, 90, 60, 0.34),
    haze(shot, base + 80, 140, 0.45),
    hill(shot, near),
    group({ transform: `translate(${-pan(shot, near.distance)} 0)` }, ...path),
    ...firs(shot, 'slope', height * 0.84, 190, 16, 0.08),
    group({ transform: `translate(${-pan(shot, near.distance)} 0)` }, ...shelter),
    ...meadow(shot, height * 0.9, height * 0.12, 90),
    ...birds(shot, base * 0.4, shot.tone('#2f3545')),
    ...(season.isSnowy && random.chance(0.5) ? snowfall(shot, 90) : []),
  ];
};

/** Draws a lake under mountains, with their reflection on the water. */
export const lake: Draw = (shot) => {
  const { width, height, season } = shot;
  const random = shot.random('lake');
  const shore = height * random.between(0.52, 0.6);
  const land = [
    ...ranges(shot, shore),
    hill(shot, { name: 'bank', y: shore - 10, rise: 34, length: 420, color: season.conifer, distance: 0.34 }),
    ...firs(shot, 'bank', shore - 12, 80, 42, 0.26),
  ];
  const [surface, ripples] = [
    water(shot, shore, height, '#3f7392').slice(0, 1),
    water(shot, shore, height, '#3f7392').slice(1),
  ];
  const boat = random.chance(0.5);
  const [bx, by] = [
    width * random.between(0.25, 0.75),
    height * random.between(0.72, 0.82) + Math.sin(shot.seconds * 2) * 3,
  ];
  const jetty = Array.from({ length: 9 }, (_, index) => {
    const depth = index / 9;
    const half = 130 - depth * 88;
    return rect(
      width * 0.5 - half + (depth - 0.5) * 60,
      height * (0.985 - depth * 0.15),
      half * 2,
      20 - depth * 10,
      shot.tone(index % 2 ? '#8b6a50' : '#9c795c'),
    );
  });
  return [
    ...sky(shot, shore),
    ...land,
    ...surface,
    // An inner document clips the reflection at the shore.
    tag(
      'svg',
      { y: shore, width, height: height - shore },
      group({ transform: `translate(0 ${shore}) scale(1 -1)`, opacity: 0.34 }, ...land),
    ),
    group({ opacity: 0.6 }, ...ripples),
    haze(shot, shore, 60, 0.6),
    ...(boat
      ? [
          polygon(
            [
              [bx - 90, by - 18],
              [bx + 90, by - 18],
              [bx + 60, by + 16],
              [bx - 60, by + 16],
            ],
            shot.tone('#b5452f'),
          ),
          rect(bx - 84, by - 22, 168, 8, shot.tone('#f3e6cf')),
          stroke(
            lines([
              [bx - 30, by - 14],
              [bx - 128, by + 22],
            ]),
            shot.tone('#7b5b41'),
            6,
          ),
        ]
      : jetty),
    ...(season.isSnowy ? snowfall(shot, 70) : birds(shot, shore * 0.4, shot.tone('#2f3545'))),
  ];
};
