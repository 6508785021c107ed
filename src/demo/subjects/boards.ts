import { darken, lighten } from '../color.ts';
import type { Random } from '../random.ts';
import type { Draw, Shot } from '../shot.ts';
import { circle, ellipse, group, polygon, rect, shape, stroke } from '../../emulator/bytes/svg.ts';
import { writing } from './papers.ts';

const INKS = ['#2f5fb0', '#c8443a', '#2f8a5b', '#333a45'];

const diagram = (shot: Shot) => {
  const random = shot.random('diagram');
  const { width, height } = shot;
  const boxes = Array.from({ length: 6 }, (_, index) => ({
    x: width * (0.1 + (index % 3) * 0.22),
    y: height * (0.24 + Math.floor(index / 3) * 0.26) + random.between(-20, 20),
    ink: random.pick(INKS),
  }));
  return boxes.map(({ x, y, ink }, index) => {
    const next = boxes[index + 1];
    const arrow =
      next && index !== 2
        ? stroke(
            `M${x + 172} ${y + 50}Q${(x + next.x + 172) / 2} ${y + random.between(0, 60)} ${next.x - 22} ${next.y + 50}l-20 -14m20 14l-24 10`,
            '#333a45',
            5,
          )
        : '';
    const outline =
      index % 2
        ? `M${x + 4} ${y}Q${x + 80} ${y - 6} ${x + 158} ${y + 2}L${x + 154} ${y + 96}Q${x + 70} ${y + 104} ${x} ${y + 98}Z`
        : `M${x + 80} ${y - 8}C${x + 190} ${y - 8} ${x + 190} ${y + 110} ${x + 78} ${y + 108}C${x - 30} ${y + 106} ${x - 26} ${y - 6} ${x + 88} ${y - 10}`;
    return (
      stroke(outline, ink, 6) +
      writing(random, { x: x + 24, y: y + 30, width: 110, rows: 2, gap: 26, color: ink }).join('') +
      arrow
    );
  });
};

const notes = (shot: Shot) => {
  const random = shot.random('notes');
  return Array.from({ length: 6 }, (_, index) => {
    const [x, y] = [shot.width * 0.77 + (index % 2) * 112, shot.height * (0.18 + Math.floor(index / 2) * 0.17)];
    const color = shot.tone(random.pick(['#ffe066', '#ff9fb2', '#9be3c2', '#9ecbff', '#ffc078']));
    return group(
      { transform: `rotate(${random.whole(-7, 7)} ${x.toFixed(0)} ${y.toFixed(0)})` },
      rect(x + 5, y + 8, 96, 96, '#10142c', { opacity: 0.15 }),
      rect(x, y, 96, 96, color),
      ...writing(random, { x: x + 12, y: y + 18, width: 72, rows: 3, gap: 22, color: darken(color, 0.5) }),
    );
  });
};

/** Draws a whiteboard after a meeting: boxes, arrows, a chart, sticky notes. */
export const whiteboard: Draw = (shot) => {
  const { width, height } = shot;
  const random = shot.random('whiteboard');
  const chart = Array.from({ length: 6 }, (_, index) => {
    const tall = height * random.between(0.03, 0.13);
    return rect(width * 0.12 + index * 46, height * 0.86 - tall, 28, tall, INKS[index % 4] ?? '#2f5fb0', {
      opacity: 0.75,
    });
  });
  return [
    rect(0, 0, width, height, shot.tone('#a9b0b6')),
    rect(width * 0.03, height * 0.05, width * 0.94, height * 0.87, shot.tone('#7f868e'), { rx: 10 }),
    rect(
      width * 0.04,
      height * 0.065,
      width * 0.92,
      height * 0.84,
      shot.across([0, shot.tone('#ffffff')], [0.5, shot.tone('#f4f7f9')], [1, shot.tone('#e6ebef')]),
    ),
    stroke(`M${width * 0.1} ${height * 0.14}h${random.between(0.2, 0.36) * width}`, '#333a45', 12) +
      stroke(`M${width * 0.1} ${height * 0.165}h${random.between(0.16, 0.3) * width}`, '#c8443a', 5),
    ...diagram(shot),
    ...chart,
    stroke(`M${width * 0.11} ${height * 0.86}h300`, '#333a45', 5),
    ...writing(random, { x: width * 0.46, y: height * 0.76, width: width * 0.24, rows: 4, gap: 28, color: '#2f5fb0' }),
    ...notes(shot),
    rect(width * 0.3, height * 0.92, width * 0.4, 20, shot.tone('#6d737b'), { rx: 6 }),
    ...[0.36, 0.44, 0.52].map((t, index) =>
      rect(width * t, height * 0.905, 76, 17, INKS[index] ?? '#2f5fb0', { rx: 8 }),
    ),
    polygon(
      [
        [width * 0.5, height * 0.065],
        [width * 0.72, height * 0.065],
        [width * 0.5, height * 0.9],
        [width * 0.28, height * 0.9],
      ],
      '#ffffff',
      { opacity: 0.16 },
    ),
  ];
};

type App = (random: Random, w: number, h: number, accent: string) => string[];

const chat: App = (random, w, h, accent) =>
  Array.from({ length: 9 }, (_, index) => {
    const isMine = random.chance(0.5);
    const [bw, y] = [w * random.between(0.3, 0.62), h * (0.14 + index * 0.088)];
    const x = isMine ? w * 0.95 - bw : w * 0.05;
    return (
      rect(x, y, bw, h * 0.066, isMine ? accent : '#ffffff', { rx: 30 }) +
      writing(random, {
        x: x + 32,
        y: y + h * 0.024,
        width: bw - 64,
        rows: 1,
        gap: h * 0.044,
        color: isMine ? lighten(accent, 0.6) : '#b4bcc8',
      }).join('')
    );
  });

const map: App = (random, w, h, accent) => [
  rect(0, h * 0.1, w, h * 0.9, '#e9ece2'),
  ...Array.from({ length: 9 }, () =>
    rect(
      random.between(-100, w),
      random.between(0.1, 0.8) * h,
      random.between(160, 340),
      random.between(120, 320),
      random.pick(['#cfe3bd', '#dfe0d8', '#bcdcea']),
      { rx: 18 },
    ),
  ),
  ...Array.from({ length: 10 }, (_, index) =>
    stroke(
      `M-20 ${h * (0.14 + index * 0.1)}L${w + 20} ${h * (0.1 + index * 0.11)}M${w * index * 0.14} ${h * 0.08}L${w * (index * 0.12 + 0.06)} ${h}`,
      '#ffffff',
      index % 3 ? 10 : 22,
    ),
  ),
  stroke(
    `M${w * 0.2} ${h * 0.74}L${w * 0.3} ${h * 0.56}L${w * 0.56} ${h * 0.58}L${w * 0.62} ${h * 0.36}L${w * 0.78} ${h * 0.3}`,
    accent,
    18,
  ),
  circle(w * 0.2, h * 0.74, 30, '#ffffff') + circle(w * 0.2, h * 0.74, 19, accent),
  shape(`M${w * 0.78} ${h * 0.3}q-72 -96 0 -132q72 36 0 132Z`, '#e5484d') +
    circle(w * 0.78, h * 0.3 - 84, 18, '#ffffff'),
  rect(w * 0.05, h * 0.82, w * 0.9, h * 0.13, '#ffffff', { rx: 40 }),
  ...writing(random, { x: w * 0.11, y: h * 0.85, width: w * 0.6, rows: 2, gap: h * 0.034, color: '#9aa3b0' }),
];

const weather: App = (random, w, h, accent) => [
  rect(0, 0, w, h, accent),
  circle(w * 0.5, h * 0.27, w * 0.15, '#ffe08a') +
    ellipse(w * 0.57, h * 0.325, w * 0.19, w * 0.07, '#ffffff') +
    circle(w * 0.51, h * 0.31, w * 0.09, '#ffffff') +
    circle(w * 0.62, h * 0.315, w * 0.075, '#ffffff'),
  rect(w * 0.36, h * 0.42, w * 0.28, h * 0.04, '#ffffff', { rx: 26 }),
  ...[0.53, 0.64, 0.75, 0.86].map((t, index) =>
    [
      rect(w * 0.07, h * t, w * 0.86, h * 0.09, '#ffffff', { rx: 34, opacity: 0.22 }),
      circle(w * 0.16, h * (t + 0.045), w * 0.04, index % 2 ? '#ffe08a' : '#ffffff'),
      rect(w * 0.28, h * (t + 0.035), w * random.between(0.14, 0.26), h * 0.02, '#ffffff', { rx: 12 }),
      rect(w * 0.62, h * (t + 0.037), w * random.between(0.1, 0.24), h * 0.016, '#ffe08a', { rx: 12 }),
    ].join(''),
  ),
];

const feed: App = (random, w, h, accent) =>
  [0, 1].flatMap((index) => {
    const y = h * (0.13 + index * 0.43);
    const [top, low] = random.pick([
      ['#6fb7e9', '#4f8a5b'],
      ['#f3a26d', '#7a4f79'],
      ['#bfe0e6', '#d8b173'],
      ['#1b2754', '#e5a94a'],
    ] as const);
    const foot = y + 90 + h * 0.28;
    return [
      circle(w * 0.09, y + 36, 36, accent) +
        rect(w * 0.16, y + 14, w * random.between(0.2, 0.4), 20, '#8a93a2', { rx: 9 }) +
        rect(w * 0.16, y + 46, w * 0.16, 14, '#bcc3ce', { rx: 7 }),
      rect(0, y + 90, w, h * 0.28, top),
      circle(w * random.between(0.2, 0.8), y + 90 + h * 0.07, 70, '#fff3c4'),
      polygon(
        [
          [0, foot],
          [0, foot - h * 0.08],
          [w * 0.3, foot - h * 0.18],
          [w * 0.56, foot - h * 0.08],
          [w * 0.76, foot - h * 0.15],
          [w, foot - h * 0.06],
          [w, foot],
        ],
        low,
      ),
      ...writing(random, { x: w * 0.05, y: foot + 20, width: w * 0.7, rows: 1, gap: 50, color: '#9aa3b0' }),
    ];
  });

/** Draws a screenshot of a phone: a chat, a map, the weather or a feed. */
export const screen: Draw = (shot) => {
  const { width: w, height: h } = shot;
  const random = shot.random('screen');
  const accent = random.pick(['#3b82d6', '#2fa37c', '#7a5cd6', '#e0653f', '#d64f86']);
  const app = random.pick([chat, map, weather, feed]);
  const header = [
    rect(0, 0, w, h * 0.105, accent),
    circle(w * 0.09, h * 0.072, 34, '#ffffff', { opacity: 0.9 }),
    rect(w * 0.17, h * 0.063, w * 0.36, h * 0.018, '#ffffff', { rx: 12, opacity: 0.9 }),
  ];
  return [
    rect(0, 0, w, h, '#eff2f6'),
    ...app(random, w, h, accent),
    ...(app === weather ? [] : header),
    ...[0, 1, 2].map((index) => rect(w * 0.84 + index * 46, h * 0.014, 34, 20, '#ffffff', { rx: 4, opacity: 0.9 })),
    rect(w * 0.04, h * 0.014, 104, 20, '#ffffff', { rx: 6, opacity: 0.9 }),
    rect(w * 0.36, h * 0.988, w * 0.28, 10, '#2b2f38', { rx: 5, opacity: 0.5 }),
  ];
};
