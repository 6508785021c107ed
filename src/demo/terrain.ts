import { darken, lighten, mix } from './color.ts';
import type { Shot } from './shot.ts';
import { lines, polygon, rect, shape, type Point } from '../emulator/bytes/svg.ts';

type Hill = {
  /** Hills with the same name have the same shape in all pictures of a place. */
  name: string;
  /** The average y of the hill's line, and how far it deviates up and down. */
  y: number;
  rise: number;
  /** The length of a bump. */
  length: number;
  color: string;
  /** From 0 (near) to 1 (invisible in the haze). */
  distance: number;
  octaves?: number;
};

/** Returns how far the camera has panned in a clip. Near objects move further than distant ones. */
export const pan = (shot: Shot, distance: number) => shot.seconds * 30 * (1 - distance);

/** Returns a function of the y of a hill's line by x. */
export const hillLine = (shot: Shot, { name, y, rise, length, distance, octaves = 3 }: Hill) => {
  const noise = shot.localNoise(name);
  const offset = shot.random('view').between(0, 12_000);
  return (x: number) => y + rise * (1 - 2 * noise((x + offset + pan(shot, distance)) / length, octaves));
};

/** Draws a hill across the picture, down to its bottom edge, fading towards its foot. */
export const hill = (shot: Shot, spec: Hill) => {
  const line = hillLine(shot, spec);
  const steps = 90;
  const top = Array.from({ length: steps + 1 }, (_, index): Point => {
    const x = (index / steps) * shot.width;
    return [x, line(x)];
  });
  const color = shot.tone(spec.color, spec.distance);
  const foot = mix(color, shot.light.haze, 0.25 + spec.distance * 0.3);
  return polygon([...top, [shot.width, shot.height], [0, shot.height]], shot.down([0, color], [1, foot]));
};

const jagged = (from: Point, to: Point, amount: number, seed: (step: number) => number, steps = 7): Point[] =>
  Array.from({ length: steps }, (_, index): Point => {
    const t = index / steps;
    const push = index === 0 ? 0 : (seed(index) - 0.5) * amount;
    return [from[0] + (to[0] - from[0]) * t + push, from[1] + (to[1] - from[1]) * t - push * 0.4];
  });

type Peak = { x: number; y: number; base: number; width: number; distance: number; snow: number; seed: string };

/** Draws a mountain: a lit flank, a flank in the shade, snow down to a ragged line. */
const peak = (shot: Shot, rock: string, { x, y, base, width, distance, snow, seed }: Peak) => {
  const random = shot.local(seed);
  const wobble = () => random.next();
  const height = base - y;
  const summit: Point = [x, y];
  const [left, right]: [Point, Point] = [
    [x - width * random.between(0.44, 0.56), base],
    [x + width * random.between(0.44, 0.56), base],
  ];
  const leftFlank = jagged(summit, left, width * 0.07, wobble);
  const rightFlank = jagged(summit, right, width * 0.07, wobble);
  const spine = jagged(summit, [x + width * random.between(-0.1, 0.14), base], width * 0.16, wobble, 6);

  const lit = shot.tone(mix(rock, shot.light.shine, 0.16), distance);
  const shade = shot.tone(darken(rock, 0.34), distance);
  const body = polygon(
    [...leftFlank.toReversed(), ...rightFlank, right, left],
    shot.down([0, lit], [1, mix(lit, shot.light.haze, 0.5)]),
  );
  const shaded = polygon(
    [...spine.toReversed(), ...rightFlank, right, [x, base]],
    shot.down([0, shade], [1, mix(shade, shot.light.haze, 0.55)]),
  );
  if (snow <= 0) return body + shaded;

  const cut = Math.max(2, Math.round(snow * 6));
  const [edgeLeft, edgeRight] = [leftFlank.slice(0, cut + 1), rightFlank.slice(0, cut + 1)];
  const [from, to] = [edgeLeft.at(-1) ?? summit, edgeRight.at(-1) ?? summit];
  const middle = spine[Math.min(cut, spine.length - 1)] ?? summit;
  const teeth = (a: Point, b: Point): Point[] =>
    [0.25, 0.5, 0.75].map((t, index) => [
      a[0] + (b[0] - a[0]) * t,
      a[1] + (b[1] - a[1]) * t + (index % 2 ? -1 : 1) * height * 0.07 * (0.6 + wobble()),
    ]);
  const white = shot.tone(mix('#fbfdff', shot.light.shine, 0.25), distance * 0.6);
  const blue = shot.tone('#b4c6e2', distance * 0.6);
  return [
    body,
    shaded,
    polygon([...edgeLeft.toReversed(), ...spine.slice(0, cut + 1), ...teeth(middle, from)], white),
    polygon([...spine.slice(0, cut + 1).toReversed(), ...edgeRight, ...teeth(to, middle)], blue),
  ].join('');
};

type Range = {
  name: string;
  base: number;
  height: number;
  count: number;
  rock: string;
  distance: number;
  snow: number;
};

/** Draws a range of mountains: the same peaks in every picture of a place, from different sides. */
export const range = (shot: Shot, { name, base, height, count, rock, distance, snow }: Range) => {
  const random = shot.local(name);
  const view = shot.random(`${name}-view`);
  const shift = view.between(-0.22, 0.22) * shot.width - pan(shot, distance);
  const scale = view.between(0.86, 1.12);
  const gap = (shot.width * 1.5) / count;
  const peaks = Array.from({ length: count }, (_, index): Peak => {
    const size = random.between(0.55, 1) ** 0.9;
    return {
      x: -shot.width * 0.25 + gap * (index + random.between(0.25, 0.75)) + shift,
      y: base - height * size * scale,
      base,
      width: gap * (1.5 + size * 1.1),
      distance,
      snow: snow * (size - 0.3),
      seed: `${name}${index}`,
    };
  });
  return peaks.toSorted((a, b) => a.y - b.y).map((spec) => peak(shot, rock, spec));
};

/** Draws water below a line, with ripples that reflect the light. */
export const water = (shot: Shot, top: number, bottom: number, color: string) => {
  const { light } = shot;
  const random = shot.random('water');
  const near = shot.tone(darken(color, 0.15));
  const far = mix(shot.tone(color, 0.2), light.sky[3], 0.5);
  const shine = mix(light.shine, light.sky[3], 0.3);
  const count = 70;
  const ripples = Array.from({ length: count }, (_, index) => {
    const depth = (index / count) ** 1.6;
    const y = top + 3 + depth * (bottom - top);
    const length = (20 + depth * 190) * random.between(0.5, 1.4);
    const drift = Math.sin(shot.seconds * 2 + index * 1.7) * (4 + depth * 16);
    const x = random.between(-0.05, 1) * shot.width + drift;
    const thickness = 1.2 + depth * 5;
    const opacity = random.between(0.1, 0.42);
    const d = `M${x.toFixed(1)} ${y.toFixed(1)}q${(length / 2).toFixed(1)} ${(-thickness).toFixed(1)} ${length.toFixed(1)} 0q${(-length / 2).toFixed(1)} ${thickness.toFixed(1)} ${(-length).toFixed(1)} 0Z`;
    return shape(d, random.chance(0.7) ? shine : darken(near, 0.3), { opacity });
  });
  return [
    rect(0, top, shot.width, bottom - top + 1, shot.down([0, far], [0.3, mix(far, near, 0.6)], [1, near])),
    ...ripples,
  ];
};

/** Draws a road or path from the bottom edge to a distant point. */
export const track = (shot: Shot, from: number, to: Point, width: number, color: string) => {
  const { height } = shot;
  const bend = (from - to[0]) * 0.4;
  const d = `${lines([[from - width / 2, height]])}C${from - width * 0.3 + bend} ${height - (height - to[1]) * 0.5} ${to[0] - bend} ${to[1] + (height - to[1]) * 0.25} ${to[0] - 2} ${to[1]}L${to[0] + 3} ${to[1]}C${to[0] - bend + width * 0.12} ${to[1] + (height - to[1]) * 0.25} ${from + width * 0.5 + bend} ${height - (height - to[1]) * 0.5} ${from + width / 2} ${height}Z`;
  return shape(d, shot.down([0, shot.tone(lighten(color, 0.2), 0.35)], [1, shot.tone(color)]));
};
