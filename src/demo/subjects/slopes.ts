import { darken } from '../color.ts';
import { fir } from '../plants.ts';
import type { Shot } from '../shot.ts';
import { glow } from '../sky.ts';
import { polygon, rect } from '../../emulator/bytes/svg.ts';
import { hillLine, pan } from '../terrain.ts';

/** Draws firs on the line of a hill, which has this name, height and distance. */
export const firs = (shot: Shot, name: string, y: number, size: number, count: number, distance: number) => {
  const random = shot.random(name);
  const line = hillLine(shot, { name, y, rise: 40, length: 620, color: '', distance });
  return Array.from({ length: count }, () => {
    const x = random.between(-40, shot.width + 160) - pan(shot, distance);
    return { x, foot: line(x) + random.between(6, size * 0.5), height: size * random.between(0.55, 1.15) };
  })
    .toSorted((a, b) => a.foot - b.foot)
    .map(({ x, foot, height }) => fir(shot, x, foot, height, distance));
};

/** Draws a hut with a pitched roof and a lit window. */
export const hut = (shot: Shot, x: number, y: number, size: number) => {
  const wall = shot.tone('#8a5a3c');
  const roof = shot.season.isSnowy ? shot.tone('#f2f6fb') : shot.tone('#5b4038');
  const pane = shot.light.isDark ? '#ffd27a' : shot.tone('#ffe9b8');
  return [
    ...(shot.light.isDark ? [glow(shot, x, y - size * 0.3, size * 1.6, '#ffc46b', 0.5)] : []),
    rect(x - size / 2, y - size * 0.55, size, size * 0.55, wall),
    rect(x, y - size * 0.55, size / 2, size * 0.55, darken(wall, 0.2)),
    polygon(
      [
        [x - size * 0.65, y - size * 0.5],
        [x, y - size * 1.05],
        [x + size * 0.65, y - size * 0.5],
      ],
      roof,
    ),
    rect(x - size * 0.3, y - size * 0.4, size * 0.2, size * 0.2, pane),
    rect(x + size * 0.12, y - size * 0.4, size * 0.2, size * 0.2, pane),
  ];
};
