import { darken, lighten, mix } from '../color.ts';
import type { Draw, Shot } from '../shot.ts';
import { glow, sky } from '../sky.ts';
import { ellipse, group, polygon, rect, shape, tag } from '../../emulator/bytes/svg.ts';
import { pan, water } from '../terrain.ts';
import { LIT } from './lamps.ts';

const windows = (
  shot: Shot,
  seed: string,
  box: { x: number; y: number; width: number; height: number },
  distance: number,
) => {
  const random = shot.random(seed);
  const [column, row] = [19, 25];
  const columns = Math.floor((box.width - 10) / column);
  const rows = Math.min(26, Math.floor((box.height - 16) / row));
  const [lit, dark]: [string[], string[]] = [[], []];
  for (let index = 0; index < columns * rows; index += 1) {
    const [x, y] = [box.x + 9 + (index % columns) * column, box.y + 14 + Math.floor(index / columns) * row];
    (random.chance(shot.light.isDark ? 0.42 : 0.12) ? lit : dark).push(`M${x.toFixed(1)} ${y.toFixed(1)}h10v14h-10z`);
  }
  const litColor = shot.light.isDark
    ? mix(random.pick(LIT), shot.light.haze, distance * 0.4)
    : lighten(shot.light.sky[2], 0.35);
  return [
    shape(dark.join('') || 'M0 0', shot.light.isDark ? '#0a1026' : shot.tone('#37506a', distance), {
      opacity: shot.light.isDark ? 0.4 : 0.42,
    }),
    shape(lit.join('') || 'M0 0', litColor, { opacity: 0.92 }),
  ].join('');
};

const WALLS = ['#7d8ea3', '#93a0ad', '#a58f86', '#6d7f97', '#b4a493', '#8a8fa8'];

const towers = (shot: Shot, name: string, ground: number, tallest: number, distance: number) => {
  const random = shot.local(name);
  const shift = shot.random(`${name}-view`).between(-260, 0) - pan(shot, distance);
  const drawn: string[] = [];
  for (let x = shift; x < shot.width + 200;) {
    const width = random.between(70, 150);
    const height = tallest * random.between(0.3, 1) * (random.chance(0.15) ? 1.25 : 0.85);
    const wall = shot.tone(random.pick(WALLS), distance);
    const [top, kind] = [ground - height, random.whole(0, 4)];
    const middle = x + width / 2;
    const roof = [
      polygon(
        [
          [x, top + 1],
          [middle, top - width * 0.5],
          [x + width, top + 1],
        ],
        darken(wall, 0.12),
      ),
      rect(middle - 3, top - 70, 6, 72, darken(wall, 0.2)) + rect(x + width * 0.25, top - 18, width * 0.5, 20, wall),
      shape(`M${x} ${top + 1}A${width / 2} ${width / 2.4} 0 0 1 ${x + width} ${top + 1}Z`, wall),
      rect(x + width * 0.15, top - 26, width * 0.3, 28, darken(wall, 0.15)),
      '',
    ][kind];
    drawn.push(
      roof ?? '',
      rect(x, top, width, height + 4, shot.down([0, wall], [1, mix(wall, shot.light.haze, 0.35)])),
      rect(x + width * 0.68, top, width * 0.32, height + 4, darken(wall, 0.25), { opacity: 0.5 }),
      windows(shot, `${name}${drawn.length}`, { x, y: top, width, height }, distance),
    );
    x += width + random.between(-8, 14);
  }
  return drawn;
};

/** Draws a skyline over a river that reflects it. */
export const skyline: Draw = (shot) => {
  const { width, height, light } = shot;
  const random = shot.random('skyline');
  const ground = height * random.between(0.66, 0.74);
  const near = towers(shot, 'near', ground, height * random.between(0.36, 0.5), 0.12);
  const lamps = light.isDark
    ? Array.from({ length: 16 }, (_, index) => {
        const x = ((index + 0.5) / 16) * width;
        return (
          glow(shot, x, ground + 8, 34, '#ffd08a', 0.9) +
          rect(x - 4, ground + 14, 8, random.between(70, 190), shot.down([0, '#ffd08a', 0.55], [1, '#ffd08a', 0]))
        );
      })
    : [];
  const surface = water(shot, ground + 10, height, '#3a6480');
  return [
    ...sky(shot, ground),
    ...towers(shot, 'far', ground, height * 0.5, 0.6),
    rect(0, ground - 160, width, 170, shot.down([0, light.haze, 0], [1, light.haze, 0.55])),
    ...near,
    ...surface.slice(0, 1),
    tag(
      'svg',
      { y: ground + 10, width, height: height - ground },
      group({ transform: `translate(0 ${ground}) scale(1 -1)`, opacity: 0.28 }, ...near),
    ),
    ...surface.slice(1),
    rect(0, ground, width, 14, shot.tone('#4c5666')),
    ...Array.from({ length: 12 }, () =>
      ellipse(
        random.between(0, width),
        ground - 4,
        random.between(26, 60),
        random.between(14, 30),
        shot.tone(darken(random.pick(shot.season.leaves), 0.1)),
      ),
    ),
    ...lamps,
  ];
};
