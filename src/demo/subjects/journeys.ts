import { darken, lighten, mix } from '../color.ts';
import { fir } from '../plants.ts';
import type { Draw } from '../shot.ts';
import { glow, haze, sky } from '../sky.ts';
import {
  circle,
  ellipse,
  group,
  lines,
  type Point,
  polygon,
  rect,
  shape,
  stroke,
  tag,
} from '../../emulator/bytes/svg.ts';
import { hill, range } from '../terrain.ts';

/** Draws a road into the mountains, seen from its middle. */
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

/** Draws the view from an aeroplane's window. */
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
