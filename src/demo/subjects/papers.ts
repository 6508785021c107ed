import { darken, lighten } from '../color.ts';
import type { Random } from '../random.ts';
import type { Draw, Shot } from '../shot.ts';
import { circle, group, lines, type Point, polygon, rect, shape, stroke } from '../../emulator/bytes/svg.ts';

type Block = { x: number; y: number; width: number; rows: number; gap: number; color: string };

/** Draws lines of writing as bars: words of different lengths, without letters. */
export const writing = (random: Random, { x, y, width, rows, gap, color }: Block) =>
  Array.from({ length: rows }, (_, row) => {
    const words: string[] = [];
    const end = x + width * (row % 5 === 4 ? random.between(0.3, 0.6) : random.between(0.86, 1));
    for (let at = x; at < end - 20;) {
      const word = Math.min(random.between(26, 96), end - at);
      words.push(rect(at, y + row * gap, word, gap * 0.34, color, { rx: gap * 0.12 }));
      at += word + gap * 0.34;
    }
    return words.join('');
  });

const desk = (shot: Shot) => {
  const { width, height } = shot;
  const wood = shot.tone(shot.local('desk').pick(['#a97c57', '#8a6f5c', '#c4a484', '#5d6670', '#39434d']));
  const random = shot.random('desk');
  return [
    rect(0, 0, width, height, shot.down([0, lighten(wood, 0.08)], [1, darken(wood, 0.14)])),
    ...Array.from({ length: 16 }, () =>
      rect(0, random.between(0, height), width, random.between(2, 6), darken(wood, 0.12), { opacity: 0.4 }),
    ),
    polygon(
      [
        [0, 0],
        [width * 0.8, 0],
        [width * 0.3, height],
        [0, height],
      ],
      shot.across([0, '#ffffff', 0.16], [1, '#ffffff', 0]),
    ),
  ];
};

const sheet = (shot: Shot, w: number, h: number, degrees: number, ...content: string[]) =>
  group(
    {
      transform: `translate(${shot.width / 2} ${shot.height / 2}) rotate(${degrees.toFixed(1)}) translate(${-w / 2} ${-h / 2})`,
    },
    rect(14, 20, w, h, '#10142c', { opacity: 0.25 }),
    rect(0, 0, w, h, '#fdfcf8'),
    ...content,
  );

const pen = (shot: Shot, x: number, y: number, degrees: number) =>
  group(
    { transform: `translate(${x.toFixed(0)} ${y.toFixed(0)}) rotate(${degrees})` },
    rect(0, 8, 330, 26, '#10142c', { opacity: 0.2, rx: 13 }),
    rect(0, 0, 290, 26, shot.tone('#2f4f79'), { rx: 13 }),
    polygon(
      [
        [288, 2],
        [340, 13],
        [288, 24],
      ],
      shot.tone('#d9c38a'),
    ),
    rect(0, 8, 180, 5, '#ffffff', { opacity: 0.3 }),
    rect(20, -6, 110, 9, shot.tone('#c9ced6'), { rx: 4 }),
  );

const GREY = '#a5adb8';

/** Draws a letter or form on a desk. */
export const paper: Draw = (shot) => {
  const { width, height } = shot;
  const random = shot.random('paper');
  const h = Math.min(height * 0.92, (width * 0.86) / 0.72);
  const w = h * 0.72;
  const accent = random.pick(['#2f6fb0', '#b5453f', '#3f7f5f', '#6d5a9a']);
  const text = (top: number, rows: number) =>
    writing(random, { x: w * 0.1, y: h * top, width: w * 0.8, rows, gap: h * 0.027, color: GREY });
  const table = Array.from({ length: 5 }, (_, row) => {
    const y = h * (0.46 + row * 0.05);
    return (
      rect(w * 0.1, y, w * 0.8, h * 0.05 - 3, row % 2 ? '#f0f3f7' : '#e2e8ef') +
      rect(w * 0.13, y + h * 0.018, w * random.between(0.16, 0.34), 10, '#7a8494', { rx: 4 }) +
      rect(w * 0.72, y + h * 0.018, w * random.between(0.08, 0.14), 10, '#7a8494', { rx: 4 })
    );
  });
  const content = [
    rect(0, 0, w, h * 0.022, accent),
    rect(w * 0.1, h * 0.075, w * 0.16, w * 0.1, accent, { rx: 8 }) +
      circle(w * 0.18, h * 0.075 + w * 0.05, w * 0.03, '#ffffff'),
    ...writing(random, { x: w * 0.62, y: h * 0.08, width: w * 0.28, rows: 3, gap: 24, color: '#9aa3b0' }),
    rect(w * 0.1, h * 0.19, w * random.between(0.4, 0.6), 24, '#3a4252', { rx: 6 }),
    ...text(0.25, 7),
    ...(random.chance(0.6) ? table : text(0.47, 9)),
    ...text(0.75, 3),
    circle(w * 0.8, h * 0.87, w * 0.09, accent, { opacity: 0.2 }),
    stroke(`M${w * 0.6} ${h * 0.88}q20 -50 44 0t40 -14t40 10t30 -10`, '#2b3f7a', 5),
  ];
  return [
    ...desk(shot),
    sheet(shot, w, h, random.between(-6, 6), ...content),
    ...(random.chance(0.7)
      ? [pen(shot, width * random.between(0.06, 0.4), height * random.between(0.8, 0.9), random.whole(-40, -10))]
      : []),
  ];
};

/** Draws a till receipt. */
export const receipt: Draw = (shot) => {
  const random = shot.random('receipt');
  const h = shot.height * 0.92;
  const w = Math.min(h * 0.46, 420);
  const rows = random.whole(6, 12);
  const teeth = Array.from({ length: 21 }, (_, index): Point => [(index / 20) * w, h + (index % 2 ? 16 : 0)]);
  const rule = (y: number) =>
    stroke(
      lines([
        [w * 0.1, y],
        [w * 0.9, y],
      ]),
      '#b9bdc4',
      3,
      { 'stroke-dasharray': '10 9' },
    );
  const item = (row: number) => {
    const y = h * (0.23 + (row * 0.4) / rows);
    return (
      rect(w * 0.1, y, w * random.between(0.24, 0.5), 12, '#6d737d', { rx: 4 }) +
      rect(w * 0.74, y, w * 0.16, 12, '#6d737d', { rx: 4 })
    );
  };
  const content = [
    polygon([[0, h - 2], ...teeth, [w, h - 2]], '#fdfcf8'),
    circle(w / 2, h * 0.07, w * 0.085, random.pick(['#b5453f', '#3f7f5f', '#2f6fb0', '#c4852f'])) +
      stroke(`M${w * 0.46} ${h * 0.07}h${w * 0.08}M${w * 0.5} ${h * 0.07 - w * 0.04}v${w * 0.08}`, '#ffffff', 7),
    ...writing(random, { x: w * 0.26, y: h * 0.13, width: w * 0.48, rows: 2, gap: 24, color: '#8a8f98' }),
    rule(h * 0.2),
    ...Array.from({ length: rows }, (_, row) => item(row)),
    rule(h * 0.66),
    rect(w * 0.1, h * 0.69, w * 0.28, 24, '#2b2f38', { rx: 5 }) +
      rect(w * 0.62, h * 0.69, w * 0.28, 24, '#2b2f38', { rx: 5 }),
    ...writing(random, { x: w * 0.2, y: h * 0.76, width: w * 0.6, rows: 3, gap: 22, color: GREY }),
    ...Array.from({ length: 34 }, (_, index) =>
      rect(w * 0.14 + index * w * 0.0215, h * 0.86, random.between(2, w * 0.016), h * 0.08, '#2b2930'),
    ),
  ];
  return [...desk(shot), sheet(shot, w, h, random.between(-9, 9), ...content)];
};

/** Draws a card with a square code, like that of a ticket or a router. */
export const ticket: Draw = (shot) => {
  const random = shot.random('ticket');
  const w = Math.min(shot.width * 0.84, 960);
  const h = w * 0.58;
  const accent = random.pick(['#e0653f', '#2f6fb0', '#2f8a6f', '#3a4252']);
  const cells = 21;
  const cell = (h * 0.62) / cells;
  const at = (column: number, row: number): Point => [w * 0.06 + column * cell, h * 0.26 + row * cell];
  const isCorner = (column: number, row: number) =>
    (column < 7 && row < 7) || (column > 13 && row < 7) || (column < 7 && row > 13);
  const dots = Array.from({ length: cells * cells }, (_, index) => {
    const [column, row] = [index % cells, Math.floor(index / cells)];
    const [x, y] = at(column, row);
    return isCorner(column, row) || random.chance(0.52)
      ? ''
      : `M${x.toFixed(1)} ${y.toFixed(1)}h${cell.toFixed(1)}v${cell.toFixed(1)}h${(-cell).toFixed(1)}z`;
  });
  const corner = (column: number, row: number) => {
    const [x, y] = at(column, row);
    return (
      rect(x, y, cell * 7, cell * 7, '#22262e') +
      rect(x + cell, y + cell, cell * 5, cell * 5, '#fdfcf8') +
      rect(x + cell * 2, y + cell * 2, cell * 3, cell * 3, '#22262e')
    );
  };
  const content = [
    rect(0, 0, w, h * 0.17, accent),
    rect(w * 0.06, h * 0.06, w * 0.3, h * 0.05, '#ffffff', { rx: 8 }) +
      circle(w * 0.92, h * 0.085, h * 0.045, '#ffffff'),
    shape(dots.join(''), '#22262e'),
    corner(0, 0),
    corner(14, 0),
    corner(0, 14),
    rect(w * 0.5, h * 0.27, w * 0.4, h * 0.075, '#3a4252', { rx: 8 }),
    ...writing(random, { x: w * 0.5, y: h * 0.42, width: w * 0.42, rows: 6, gap: h * 0.075, color: GREY }),
    stroke(
      lines([
        [w * 0.46, h * 0.2],
        [w * 0.46, h * 0.96],
      ]),
      '#c9ced6',
      4,
      { 'stroke-dasharray': '12 12' },
    ),
  ];
  return [...desk(shot), sheet(shot, w, h, random.between(-8, 8), ...content)];
};
