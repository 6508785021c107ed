import type { Size } from './picture.ts';
import { circle, ellipse, polygon, rect, stroke, svgDocument, tag } from './svg.ts';

const document = ({ width, height }: Size, ...parts: string[]) =>
  tag('svg', { xmlns: 'http://www.w3.org/2000/svg', width, height }, ...parts);

/** Draws a play button in the middle of a transparent picture. It marks the poster of a video. */
export const playButtonSvg = (size: Size) => {
  const [x, y, r] = [size.width / 2, size.height / 2, Math.max(6, Math.min(size.width, size.height) * 0.13)];
  return document(
    size,
    circle(x, y, r, '#10142c', { opacity: 0.55 }),
    tag('circle', { cx: x, cy: y, r: r * 0.96, fill: 'none', stroke: '#ffffff', 'stroke-width': r * 0.08 }),
    polygon(
      [
        [x - r * 0.3, y - r * 0.46],
        [x - r * 0.3, y + r * 0.46],
        [x + r * 0.5, y],
      ],
      '#ffffff',
    ),
  );
};

/** Draws a strip of film on a dark ground: the poster of a video that the emulator cannot decode. */
export const videoCardSvg = (size: Size) => {
  const { width, height } = size;
  const hole = height * 0.05;
  const holes = Array.from({ length: Math.ceil(width / (hole * 2)) }, (_, index) =>
    [hole * 0.6, height - hole * 1.6]
      .map((y) => rect(index * hole * 2 + hole / 2, y, hole, hole, '#4a5568', { rx: hole * 0.25 }))
      .join(''),
  );
  return document(
    size,
    rect(0, 0, width, height, '#2b3240'),
    ellipse(width / 2, height / 2, width * 0.42, height * 0.36, '#394354'),
    rect(0, 0, width, hole * 2.2, '#1e232e'),
    rect(0, height - hole * 2.2, width, hole * 2.2, '#1e232e'),
    ...holes,
  );
};

/** Draws the placeholder for an album without media items, and for a photo that the emulator cannot decode. */
export const placeholderSvg = (size: Size) =>
  svgDocument(
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

/** Draws a head and shoulders: the profile picture of a user without one. */
export const silhouetteSvg = (size: Size) =>
  svgDocument(
    size,
    '0 0 500 500',
    rect(0, 0, 500, 500, '#e6e9ee'),
    circle(250, 195, 95, '#c3cad4'),
    ellipse(250, 480, 190, 165, '#c3cad4'),
  );
