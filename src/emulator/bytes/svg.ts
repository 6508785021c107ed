/** A point in a drawing: x to the right, y down. */
export type Point = readonly [x: number, y: number];

type Attributes = Record<string, string | number>;

const round = (value: number) => Math.round(value * 10) / 10;

const text = (value: string | number) => (typeof value === 'number' ? String(Math.round(value * 1000) / 1000) : value);

/** Returns an SVG element. */
export const tag = (name: string, attributes: Attributes, ...children: string[]) => {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${text(value)}"`);
  return `<${name}${written.join('')}>${children.join('')}</${name}>`;
};

/** Returns an SVG document whose parts have their coordinates in a view box such as `0 0 400 300`. */
export const svgDocument = (
  { width, height }: { width: number; height: number },
  viewBox: string,
  ...parts: string[]
) => tag('svg', { xmlns: 'http://www.w3.org/2000/svg', width, height, viewBox }, ...parts);

/**
 * Returns an element that is only filled or only stroked. Its opacity becomes the opacity of that paint, which looks the same:
 * librsvg draws an element with `opacity` on a separate surface of the picture's size. That doubles the time of a picture.
 */
const painted = (name: string, paint: 'fill' | 'stroke', { opacity, ...attributes }: Attributes) =>
  tag(name, { ...attributes, ...(opacity !== undefined && { [`${paint}-opacity`]: opacity }) });

export const rect = (x: number, y: number, width: number, height: number, fill: string, more: Attributes = {}) =>
  painted('rect', 'fill', { x: round(x), y: round(y), width: round(width), height: round(height), fill, ...more });

export const circle = (x: number, y: number, r: number, fill: string, more: Attributes = {}) =>
  painted('circle', 'fill', { cx: round(x), cy: round(y), r: round(r), fill, ...more });

export const ellipse = (x: number, y: number, rx: number, ry: number, fill: string, more: Attributes = {}) =>
  painted('ellipse', 'fill', { cx: round(x), cy: round(y), rx: round(rx), ry: round(ry), fill, ...more });

/** Returns an open path of straight lines through points. */
export const lines = (points: readonly Point[]) => `M${points.map(([x, y]) => `${round(x)} ${round(y)}`).join('L')}`;

export const polygon = (points: readonly Point[], fill: string, more: Attributes = {}) =>
  painted('path', 'fill', { d: `${lines(points)}Z`, fill, ...more });

/** Returns a filled path. */
export const shape = (d: string, fill: string, more: Attributes = {}) => painted('path', 'fill', { d, fill, ...more });

/** Returns a line along a path, with round ends. */
export const stroke = (d: string, color: string, width: number, more: Attributes = {}) =>
  painted('path', 'stroke', {
    d,
    fill: 'none',
    stroke: color,
    'stroke-width': width,
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
    ...more,
  });

export const group = (attributes: Attributes, ...children: string[]) => tag('g', attributes, ...children);

/** Translates, rotates (in degrees) and scales elements. */
export const placed = (x: number, y: number, scale: number, degrees: number, ...children: string[]) =>
  group(
    { transform: `translate(${round(x)} ${round(y)}) rotate(${round(degrees)}) scale(${text(scale)})` },
    ...children,
  );

/** Returns a smooth path through points (Catmull-Rom), open or closed. */
export const curve = (points: readonly Point[], isLoop = false) => {
  const count = points.length;
  const at = (index: number): Point =>
    points[isLoop ? (index + count) % count : Math.min(count - 1, Math.max(0, index))] ?? [0, 0];
  const segments = Array.from({ length: isLoop ? count : count - 1 }, (_, index) => {
    const [before, from, to, after] = [at(index - 1), at(index), at(index + 1), at(index + 2)];
    const control = [
      from[0] + (to[0] - before[0]) / 6,
      from[1] + (to[1] - before[1]) / 6,
      to[0] - (after[0] - from[0]) / 6,
      to[1] - (after[1] - from[1]) / 6,
      ...to,
    ];
    return `C${control.map(round).join(' ')}`;
  });
  return `M${at(0).map(round).join(' ')}${segments.join('')}${isLoop ? 'Z' : ''}`;
};
