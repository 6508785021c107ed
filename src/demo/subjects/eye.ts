import { circle } from '../../emulator/bytes/svg.ts';

/** Draws the eye of an animal: an iris, a pupil, a highlight. */
export const eye = (x: number, y: number, r: number, iris: string) =>
  circle(x, y, r, iris) + circle(x, y, r * 0.58, '#1a1420') + circle(x - r * 0.25, y - r * 0.3, r * 0.24, '#ffffff');
