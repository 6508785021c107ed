import { darken, lighten, mix } from '../color.ts';
import { leaf } from '../plants.ts';
import type { Draw } from '../shot.ts';
import { sky } from '../sky.ts';
import { circle, ellipse, placed, polygon, rect, shape, stroke } from '../../emulator/bytes/svg.ts';
import { hill, water } from '../terrain.ts';
import { eye } from './eye.ts';

/** Draws a small bird on a branch. */
export const bird: Draw = (shot) => {
  const { width, height } = shot;
  const random = shot.random('bird');
  const [back, breast] = random.pick([
    ['#4f7fb8', '#f0a050'],
    ['#5a6b4a', '#f0d860'],
    ['#7a5a48', '#e0573f'],
    ['#3f5f78', '#f4efe4'],
    ['#8a8f5a', '#f7e9b0'],
  ] as const);
  const soft = shot.tone(random.pick(['#7fa58a', '#9ab07a', '#c9a878', '#8fa9b8']));
  const [x, y, size] = [width * random.between(0.4, 0.6), height * 0.5, random.between(0.95, 1.25)];
  const bark = shot.tone('#5d4436');
  return [
    rect(0, 0, width, height, shot.down([0, lighten(soft, 0.4)], [1, darken(soft, 0.12)])),
    ...Array.from({ length: 26 }, () =>
      circle(random.between(0, width), random.between(0, height), random.between(30, 120), lighten(soft, 0.6), {
        opacity: random.between(0.06, 0.24),
      }),
    ),
    stroke(`M-20 ${height * 0.72}Q${x} ${y + size * 226} ${width + 20} ${height * 0.62}`, bark, 30),
    stroke(
      `M${width * 0.7} ${y + size * 190}Q${width * 0.82} ${height * 0.44} ${width * 0.94} ${height * 0.3}`,
      bark,
      14,
    ),
    ...Array.from({ length: 16 }, () =>
      leaf(
        random.pick([random.between(0, 0.26), random.between(0.74, 1)]) * width,
        height * random.between(0.34, 0.74),
        random.between(70, 130),
        random.between(0, 360),
        shot.tone(random.pick(shot.season.leaves)),
      ),
    ),
    placed(
      x,
      y,
      size,
      Math.sin(shot.seconds * 2) * 3,
      polygon(
        [
          [120, 60],
          [330, 190],
          [300, 226],
          [80, 130],
        ],
        shot.tone(darken(back, 0.25)),
      ),
      ellipse(0, 30, 168, 146, shot.tone(breast)),
      shape('M-60 -110Q120 -150 180 60Q150 150 60 150Q140 40 -20 -30Z', shot.tone(back)),
      shape('M20 -20Q170 10 210 150Q90 150 30 70Z', shot.tone(darken(back, 0.2))),
      circle(-92, -110, 96, shot.tone(back)),
      shape('M-184 -96Q-130 -40 -30 -70Q-40 10 -110 0Q-180 -30 -184 -96Z', shot.tone(mix(breast, '#ffffff', 0.15))),
      polygon(
        [
          [-178, -124],
          [-250, -96],
          [-174, -88],
        ],
        shot.tone('#3a3238'),
      ),
      eye(-122, -124, 18, '#241a1a'),
      stroke('M-20 170V216M30 170V216', shot.tone('#6a4a38'), 10),
    ),
  ];
};

/** Draws the fluke of a whale above the sea. */
export const whale: Draw = (shot) => {
  const { width, height } = shot;
  const random = shot.random('whale');
  const horizon = height * random.between(0.4, 0.5);
  const [x, y] = [width * random.between(0.34, 0.66), height * 0.74 + Math.sin(shot.seconds * 1.1) * 14];
  const skin = shot.tone('#34495e');
  const fluke = `M${x - 46} ${y + 40}Q${x - 30} ${y - 110} ${x - 22} ${y - 170}Q${x - 150} ${y - 190} ${x - 250} ${y - 300}Q${x - 110} ${y - 310} ${x} ${y - 236}Q${x + 110} ${y - 310} ${x + 250} ${y - 300}Q${x + 150} ${y - 190} ${x + 22} ${y - 170}Q${x + 30} ${y - 110} ${x + 46} ${y + 40}Z`;
  return [
    ...sky(shot, horizon),
    hill(shot, { name: 'coast', y: horizon, rise: 70, length: 420, color: '#6d8090', distance: 0.55 }),
    ...water(shot, horizon, height, '#2f6f8a'),
    shape(fluke, shot.down([0, lighten(skin, 0.14)], [1, darken(skin, 0.2)])),
    stroke(
      `M${x - 196} ${y - 280}Q${x - 90} ${y - 250} ${x} ${y - 214}Q${x + 90} ${y - 250} ${x + 196} ${y - 280}`,
      lighten(skin, 0.4),
      4,
      { opacity: 0.5 },
    ),
    ...Array.from({ length: 40 }, () =>
      circle(x + random.between(-150, 150), y + random.between(-60, 40), random.between(3, 10), '#ffffff', {
        opacity: 0.7,
      }),
    ),
    ellipse(x, y + 34, 190, 26, '#ffffff', { opacity: 0.75 }),
    ellipse(x, y + 52, 260, 22, shot.tone('#5f9ab0'), { opacity: 0.7 }),
  ];
};
