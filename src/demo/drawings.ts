import { lighten } from './color.ts';
import { looksOf, portrait } from './figure.ts';
import { createRandom } from './random.ts';
import type { Size } from '../emulator/bytes/picture.ts';
import { circle, rect, svgDocument } from '../emulator/bytes/svg.ts';

/** Draws a user's square profile picture: a demo user as in the photos, any other user by their name. */
export const profileSvg = (name: string, size: Size) => {
  const random = createRandom(`profile:${name}`);
  const ground = random.pick(['#f2c79b', '#9cc9c2', '#b9b3de', '#f0b3ad', '#a9cbe8', '#cfd99a']);
  return svgDocument(
    size,
    '0 0 500 500',
    rect(0, 0, 500, 500, ground),
    circle(250, 220, 210, lighten(ground, 0.3)),
    portrait(looksOf(name, random), 250, 230, 1),
  );
};
