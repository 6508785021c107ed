import { lighten, mix } from './color.ts';
import type { Shot } from './shot.ts';
import { circle, curve, ellipse, rect, shape, stroke, type Point } from '../emulator/bytes/svg.ts';

/** Draws a soft spot of light. */
export const glow = (shot: Shot, x: number, y: number, r: number, color: string, opacity = 0.9) =>
  circle(x, y, r, shot.outward([0, color, opacity], [0.35, color, opacity * 0.4], [1, color, 0]));

const stars = (shot: Shot, horizon: number) => {
  const random = shot.random('stars');
  return Array.from({ length: 130 }, () => {
    const y = random.next() ** 1.4 * horizon;
    const twinkle = 0.75 + 0.25 * Math.sin(shot.seconds * 3 + random.between(0, 6));
    const opacity = random.between(0.25, 1) * (1 - (y / horizon) * 0.75) * twinkle;
    return circle(random.between(0, shot.width), y, random.between(0.8, 2.6), '#fff', { opacity });
  });
};

const sun = (shot: Shot, horizon: number) => {
  const { light } = shot;
  if (light.sunHeight === null) return [];
  const random = shot.random('sun');
  const x = random.between(0.16, 0.84) * shot.width;
  const y = horizon * (1 - light.sunHeight);
  const isMoon = light.name === 'night';
  const r = isMoon ? random.between(26, 44) : random.between(40, 66);
  const disc = light.name === 'morning' ? '#fffbe8' : isMoon ? '#f2f1e4' : lighten(light.shine, 0.45);
  return [
    glow(shot, x, y, r * (isMoon ? 6 : 9), light.shine, isMoon ? 0.35 : 0.75),
    circle(x, y, r, disc),
    ...(isMoon
      ? [circle(x + r * 0.3, y - r * 0.2, r * 0.2, '#dcdccb'), circle(x - r * 0.3, y + r * 0.3, r * 0.13, '#dcdccb')]
      : []),
  ];
};

/** Draws a cloud with a flat bottom and round tops, lit from above. */
const cloud = (shot: Shot, x: number, y: number, width: number, seed: string) => {
  const random = shot.random(seed);
  const { light } = shot;
  const top = light.isDark ? mix(light.sky[2], light.shine, 0.25) : mix(light.shine, '#ffffff', 0.35);
  const bottom = mix(light.sky[2], light.sky[1], 0.35);
  const bumps = Array.from({ length: 5 }, (_, index): Point => {
    const height = [0.1, 0.2, 0.3, 0.22, 0.12][index] ?? 0.1;
    return [x + width * (index / 4 - 0.5) * 0.8, y - width * height * random.between(0.6, 1.1)];
  });
  const outline: Point[] = [[x - width / 2, y], ...bumps, [x + width / 2, y], [x, y + width * 0.025]];
  return shape(curve(outline, true), shot.down([0, top], [1, bottom, 0.5]), { opacity: light.isDark ? 0.5 : 0.86 });
};

const clouds = (shot: Shot, horizon: number) => {
  const random = shot.random('clouds');
  const few = shot.light.name === 'night' || shot.light.name === 'mist';
  const count = few ? 1 : random.whole(1, shot.light.name === 'grey' ? 9 : 6);
  return Array.from({ length: count }, (_, index) => {
    const closeness = random.between(0.15, 1);
    const x = random.between(-0.05, 1.05) * shot.width + shot.seconds * 26 * closeness;
    return cloud(
      shot,
      x,
      horizon * (0.86 - closeness * 0.66),
      90 + closeness * random.between(140, 330),
      `cloud${index}`,
    );
  });
};

const streaks = (shot: Shot, horizon: number) => {
  const random = shot.random('streaks');
  return Array.from({ length: random.whole(2, 6) }, () => {
    const [x, y] = [random.between(0, shot.width) + shot.seconds * 8, horizon * random.between(0.35, 0.92)];
    return ellipse(x, y, random.between(120, 420), random.between(3, 9), shot.light.shine, {
      opacity: random.between(0.1, 0.35),
    });
  });
};

/** Draws the sky down to the horizon, and its last colour below. The light determines sun, moon, stars and clouds. */
export const sky = (shot: Shot, horizon: number) => {
  const { sky: colors, name, isDark } = shot.light;
  const fill = shot.down([0, colors[0]], [0.42, colors[1]], [0.78, colors[2]], [1, colors[3]]);
  const hasStreaks = name === 'dawn' || name === 'sunset' || name === 'dusk' || name === 'golden';
  return [
    rect(0, 0, shot.width, horizon + 2, fill),
    rect(0, horizon, shot.width, shot.height - horizon, colors[3]),
    ...(isDark ? stars(shot, horizon) : []),
    ...sun(shot, horizon),
    ...(hasStreaks ? streaks(shot, horizon) : []),
    ...clouds(shot, horizon),
  ];
};

/** Draws a few distant birds. */
export const birds = (shot: Shot, y: number, color: string) => {
  const random = shot.random('birds');
  if (!random.chance(0.6)) return [];
  const x = random.between(0.2, 0.8) * shot.width;
  return Array.from({ length: random.whole(3, 7) }, () => {
    const [bx, by] = [x + random.between(-120, 120) + shot.seconds * 22, y + random.between(-70, 70)];
    const span = random.between(9, 17);
    const lift = span * (0.35 + 0.25 * Math.sin(shot.seconds * 9 + bx));
    const wings = `M${bx - span} ${by - lift}Q${bx - span * 0.4} ${by - lift} ${bx} ${by}Q${bx + span * 0.4} ${by - lift} ${bx + span} ${by - lift}`;
    return stroke(wings, color, 3.2, { opacity: 0.75 });
  });
};

/** Draws a band of haze over the land. */
export const haze = (shot: Shot, y: number, height: number, opacity = 0.5) =>
  rect(
    0,
    y - height / 2,
    shot.width,
    height,
    shot.down([0, shot.light.haze, 0], [0.5, shot.light.haze, opacity], [1, shot.light.haze, 0]),
  );

/** Draws falling snow. */
export const snowfall = (shot: Shot, amount: number) => {
  const random = shot.random('snowfall');
  return Array.from({ length: amount }, () => {
    const size = random.between(1.6, 6.5);
    const fall = (random.between(0, shot.height) + shot.seconds * size * 34) % shot.height;
    const sway = Math.sin(shot.seconds * 1.4 + random.between(0, 6)) * 12;
    return circle(random.between(0, shot.width) + sway, fall, size, '#fff', { opacity: random.between(0.35, 0.9) });
  });
};
