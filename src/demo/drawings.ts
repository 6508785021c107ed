import { lighten } from './color.ts';
import { looksOf, portrait } from './figure.ts';
import { createRandom } from './random.ts';
import { circle, polygon, rect, stroke, tag } from '../emulator/bytes/svg.ts';

type Size = { width: number; height: number };

const document = ({ width, height }: Size, viewBox: string, ...parts: string[]) =>
  tag('svg', { xmlns: 'http://www.w3.org/2000/svg', width, height, viewBox }, ...parts);

/** The profile picture of a person, a square: the demo people as they look in their photos, others by their name. */
export const profileSvg = (name: string, size: Size) => {
  const random = createRandom(`profile:${name}`);
  const ground = random.pick(['#f2c79b', '#9cc9c2', '#b9b3de', '#f0b3ad', '#a9cbe8', '#cfd99a']);
  return document(
    size,
    '0 0 500 500',
    rect(0, 0, 500, 500, ground),
    circle(250, 220, 210, lighten(ground, 0.3)),
    portrait(looksOf(name, random), 250, 230, 1),
  );
};

/** What stands for the cover of an album without media items. */
export const placeholderSvg = (size: Size) =>
  document(
    size,
    '0 0 400 300',
    rect(0, 0, 400, 300, '#e6e9ee'),
    rect(100, 75, 200, 150, '#f4f6f8', { rx: 14 }),
    stroke(
      'M114 75H286a14 14 0 0 1 14 14V211a14 14 0 0 1 -14 14H114a14 14 0 0 1 -14 -14V89a14 14 0 0 1 14 -14Z',
      '#c3cad4',
      6,
    ),
    circle(150, 122, 17, '#c3cad4'),
    polygon(
      [
        [118, 208],
        [180, 140],
        [218, 180],
        [244, 154],
        [282, 208],
      ],
      '#c3cad4',
    ),
  );
