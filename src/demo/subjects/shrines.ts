import { darken, lighten } from '../color.ts';
import type { Draw, Shot } from '../shot.ts';
import { glow, haze, sky } from '../sky.ts';
import { ellipse, lines, polygon, rect, shape, stroke } from '../../emulator/bytes/svg.ts';
import { hill, track } from '../terrain.ts';
import { grove } from './grove.ts';

const petals = (shot: Shot, count: number) => {
  const random = shot.random('petals');
  return Array.from({ length: count }, () =>
    ellipse(
      random.between(0, shot.width) - shot.seconds * 30,
      (random.between(0, shot.height) + shot.seconds * 40) % shot.height,
      random.between(3, 7),
      random.between(2, 4),
      shot.tone(random.pick(shot.season.leaves)),
      { opacity: 0.85 },
    ),
  );
};

const roofCurve = (x: number, y: number, half: number, rise: number) =>
  `M${x - half} ${y}Q${x - half * 0.62} ${y - rise * 0.22} ${x - half * 0.34} ${y - rise}L${x + half * 0.34} ${y - rise}Q${x + half * 0.62} ${y - rise * 0.22} ${x + half} ${y}L${x + half * 0.9} ${y + rise * 0.14}Q${x} ${y - rise * 0.06} ${x - half * 0.9} ${y + rise * 0.14}Z`;

/** Draws a pagoda of five roofs among trees. */
export const pagoda: Draw = (shot) => {
  const { width, height, light } = shot;
  const random = shot.random('pagoda');
  const x = width * random.between(0.36, 0.64);
  const foot = height * 0.84;
  const size = height * random.between(0.6, 0.7);
  const [wood, roof, cream] = [shot.tone('#b5402f'), shot.tone('#3b4650'), shot.tone('#f4e4c8')];
  const floors = Array.from({ length: 5 }, (_, floor) => {
    const y = foot - size * (0.13 + floor * 0.158);
    const half = size * (0.3 - floor * 0.032);
    const body = half * 0.6;
    return [
      rect(x - body, y, body * 2, size * 0.135, light.isDark ? '#ffd58a' : cream),
      ...[-1, -0.5, 0, 0.5, 1].map((t) => rect(x + t * body - 5, y, 10, size * 0.135, wood)),
      rect(x - body, y + size * 0.098, body * 2, 10, wood),
      shape(roofCurve(x, y + 4, half, size * 0.065), roof),
      stroke(`M${x - half * 0.34} ${y + 4 - size * 0.065}H${x + half * 0.34}`, lighten(roof, 0.2), 5),
    ].join('');
  });
  return [
    ...sky(shot, height * 0.7),
    hill(shot, { name: 'hills', y: height * 0.6, rise: 90, length: 640, color: '#55725f', distance: 0.5 }),
    haze(shot, height * 0.68, 160, 0.5),
    ...grove(shot, height * 0.78, 210, 10, 0.3),
    hill(shot, { name: 'ground', y: height * 0.85, rise: 14, length: 900, color: '#8a9a62', distance: 0.05 }),
    track(shot, width * random.between(0.35, 0.65), [x, foot + 6], 220, '#cfc0a4'),
    rect(x - size * 0.23, foot - 8, size * 0.46, 26, shot.tone('#9d978d')),
    ...floors,
    stroke(
      lines([
        [x, foot - size * 0.82],
        [x, foot - size],
      ]),
      shot.tone('#d1a94e'),
      7,
    ),
    ...[0.86, 0.89, 0.92].map((t) =>
      stroke(
        lines([
          [x - 16, foot - size * t],
          [x + 16, foot - size * t],
        ]),
        shot.tone('#d1a94e'),
        5,
      ),
    ),
    ...(light.isDark ? [glow(shot, x, foot - size * 0.3, size * 0.5, '#ffc46b', 0.28)] : []),
    ...grove(shot, height * 0.94, 330, 4, 0),
    ...petals(shot, 40),
  ];
};

/** Draws a path under a row of red gates. */
export const torii: Draw = (shot) => {
  const { width, height } = shot;
  const random = shot.random('torii');
  const [cx, vanish] = [width * random.between(0.42, 0.58), height * 0.58];
  const red = '#cf4a2f';
  const gates = [0.1, 0.17, 0.27, 0.43, 0.68].map((size, index) => {
    const distance = 0.5 - index * 0.12;
    const color = shot.tone(red, distance);
    const half = size * Math.min(width, height) * 0.62;
    const [top, foot] = [vanish - size * height * 0.62, vanish + size * height * 0.52];
    const x = cx + (0.68 - size) * random.between(-20, 20);
    const thick = half * 0.11;
    const leg = (side: number) =>
      [
        polygon(
          [
            [x + side * half * 0.78 - thick, top + thick],
            [x + side * half * 0.78 + thick, top + thick],
            [x + side * half * 0.86 + thick, foot],
            [x + side * half * 0.86 - thick, foot],
          ],
          color,
        ),
        polygon(
          [
            [x + side * half * 0.78 + thick * 0.2, top],
            [x + side * half * 0.78 + thick, top],
            [x + side * half * 0.86 + thick, foot],
            [x + side * half * 0.86 + thick * 0.2, foot],
          ],
          darken(color, 0.25),
        ),
        rect(
          x + side * half * 0.86 - thick * 1.2,
          foot - thick * 1.6,
          thick * 2.4,
          thick * 1.8,
          shot.tone('#34323a', distance),
        ),
      ].join('');
    return [
      leg(-1),
      leg(1),
      rect(x - half * 0.95, top + half * 0.24, half * 1.9, thick * 1.5, darken(color, 0.08)),
      rect(x - thick * 0.6, top, thick * 1.2, half * 0.26, color),
      shape(
        `M${x - half * 1.16} ${top - thick * 1.6}Q${x} ${top + thick * 0.7} ${x + half * 1.16} ${top - thick * 1.6}L${x + half * 1.1} ${top + thick * 0.9}Q${x} ${top + thick * 2} ${x - half * 1.1} ${top + thick * 0.9}Z`,
        color,
      ),
      shape(
        `M${x - half * 1.18} ${top - thick * 2.2}Q${x} ${top} ${x + half * 1.18} ${top - thick * 2.2}L${x + half * 1.16} ${top - thick * 1.2}Q${x} ${top + thick} ${x - half * 1.16} ${top - thick * 1.2}Z`,
        shot.tone('#3a3540', distance),
      ),
    ].join('');
  });
  return [
    ...sky(shot, height * 0.55),
    hill(shot, { name: 'far', y: height * 0.46, rise: 70, length: 520, color: '#5d7a68', distance: 0.6 }),
    ...grove(shot, height * 0.62, 300, 12, 0.45),
    hill(shot, { name: 'ground', y: height * 0.66, rise: 12, length: 700, color: '#77875a', distance: 0.15 }),
    track(shot, cx, [cx, vanish + 30], width * 0.5, '#c9b99c'),
    ...gates.slice(0, 3),
    ...grove(shot, height * 0.82, 420, 4, 0.15),
    ...gates.slice(3),
    ...petals(shot, 46),
  ];
};
