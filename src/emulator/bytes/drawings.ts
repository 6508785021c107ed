import { circle, ellipse, polygon, rect, tag } from './svg.ts';

type Size = { width: number; height: number };

const document = ({ width, height }: Size, ...parts: string[]) =>
  tag('svg', { xmlns: 'http://www.w3.org/2000/svg', width, height }, ...parts);

/** A play button in the middle of a transparent picture: what tells a video from a photo. */
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

/** A plain card for a video that cannot be looked into: a strip of film on a dark ground. */
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
