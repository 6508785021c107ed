import { darken, lighten, mix } from '../color.ts';
import { leaf, tree } from '../plants.ts';
import type { Draw, Shot } from '../shot.ts';
import { glow, sky } from '../sky.ts';
import { circle, ellipse, placed, polygon, rect, shape, stroke } from '../../emulator/bytes/svg.ts';
import { hill, track } from '../terrain.ts';

/** Draws a plant in a pot. */
export const pottedPlant = (shot: Shot, x: number, y: number, pot: string) =>
  [
    ...[0, 1, 2, 3, 4, 5, 6].map((index) =>
      leaf(x, y, 200, 200 + index * 23, shot.tone(index % 2 ? '#4f7f55' : '#6a9a62')),
    ),
    shape(`M${x - 60} ${y - 10}h120l-20 110h-80Z`, shot.tone(pot)),
  ].join('');

/** Draws a house with a garden, its windows lit in the dark. */
export const house: Draw = (shot) => {
  const { width, height, light, season } = shot;
  const random = shot.random('house');
  const style = shot.local('house');
  const wall = shot.tone(style.pick(['#f3ead8', '#d9a78a', '#a9bfc4', '#e6cf9a', '#c9d0c0']));
  const roof = season.isSnowy ? shot.tone('#f4f8fc') : shot.tone(style.pick(['#8f4a3b', '#4f5563', '#6d4f45']));
  const door = shot.tone(style.pick(['#2f6f73', '#b5453f', '#e0a03a', '#39434f']));
  const [x, foot, s] = [width * random.between(0.42, 0.58), height * 0.76, random.between(0.95, 1.15)];
  const [pane, trim] = [light.isDark ? '#ffd98a' : shot.tone('#8fb4c4'), shot.tone('#fffaf0')];
  const window = (wx: number, wy: number) =>
    [
      rect(wx - 42, wy - 52, 84, 104, trim) + rect(wx - 34, wy - 44, 68, 88, pane),
      rect(wx - 3, wy - 44, 6, 88, trim) + rect(wx - 34, wy - 3, 68, 6, trim),
      rect(wx - 50, wy + 50, 100, 16, shot.tone('#8a6248')),
      ...[-34, -12, 12, 34].map((dx) => circle(wx + dx, wy + 46, 12, shot.tone(random.pick(season.blossoms)))),
    ].join('');
  const fence = Array.from({ length: 34 }, (_, index) => {
    const fx = (index / 33) * width;
    const [low, high] = [height * 0.96, height * 0.885];
    return Math.abs(fx - width / 2) < 150
      ? ''
      : polygon(
          [
            [fx - 13, low],
            [fx - 13, high],
            [fx, high - 20],
            [fx + 13, high],
            [fx + 13, low],
          ],
          trim,
        );
  });
  return [
    ...sky(shot, height * 0.62),
    hill(shot, { name: 'far', y: height * 0.58, rise: 50, length: 560, color: '#6d946f', distance: 0.45 }),
    ...[0.06, 0.2, 0.82, 0.95].map((t) =>
      tree(shot, random, width * t, height * 0.76, height * random.between(0.36, 0.5), 0.16),
    ),
    hill(shot, { name: 'lawn', y: height * 0.75, rise: 8, length: 700, color: season.grass, distance: 0.02 }),
    placed(
      x,
      foot,
      s,
      0,
      rect(170, -470, 60, 150, shot.tone('#8a5f50')),
      rect(-300, -280, 600, 290, wall) + rect(60, -280, 240, 290, darken(wall, 0.1)),
      polygon(
        [
          [-350, -262],
          [-230, -440],
          [230, -440],
          [350, -262],
        ],
        roof,
      ),
      polygon(
        [
          [-130, -270],
          [0, -430],
          [130, -270],
        ],
        wall,
      ),
      polygon(
        [
          [-160, -262],
          [0, -462],
          [160, -262],
          [130, -262],
          [0, -420],
          [-130, -262],
        ],
        darken(roof, 0.12),
      ),
      circle(0, -316, 32, trim) + circle(0, -316, 25, pane),
      window(-190, -150),
      window(190, -150),
      rect(-56, -196, 112, 206, trim) +
        rect(-46, -186, 92, 196, door, { rx: 6 }) +
        circle(30, -84, 7, '#e8c452') +
        rect(-30, -170, 60, 46, pane, { rx: 6 }),
      rect(-80, 4, 160, 16, shot.tone('#b9b0a4')),
      ...(light.isDark
        ? [glow(shot, -190, -150, 150, '#ffcf7a', 0.5), glow(shot, 190, -150, 150, '#ffcf7a', 0.5)]
        : []),
    ),
    track(shot, width / 2, [x, foot + 14], 240, '#cfc2ac'),
    ...fence,
  ];
};

const pictures = (shot: Shot, x: number) => {
  const random = shot.random('pictures');
  const { height } = shot;
  return [-1, 0, 1].map((at) => {
    const [left, top] = [x + at * 150 - 55, height * 0.2 + Math.abs(at) * 14];
    return (
      rect(left, top, 110, 130, shot.tone('#fbf6ec')) +
      rect(
        left + 12,
        top + 12,
        86,
        106,
        shot.tone(random.pick(['#e29578', '#83c5be', '#6d8fb0', '#e9c46a', '#b5838d'])),
      )
    );
  });
};

/** Draws a living room with a sofa, a lamp and a window. */
export const interior: Draw = (shot) => {
  const { width, height, light } = shot;
  const random = shot.random('interior');
  const style = shot.local('interior');
  const wall = shot.tone(style.pick(['#d9cbb5', '#a9bdb5', '#c4b0a8', '#b3c0cf']));
  const sofa = shot.tone(style.pick(['#4f7a7a', '#c4704f', '#6d6f95', '#d0a24a', '#7f8f6a']));
  const floor = height * 0.78;
  const [x, w] = [width * random.between(0.42, 0.56), Math.min(width * 0.56, 720)];
  const [wx, wy] = [width * style.pick([0.18, 0.82]), height * 0.32];
  const lampX = width - wx + random.between(-30, 30);
  const frame = lighten(wall, 0.5);
  return [
    rect(0, 0, width, floor, shot.down([0, lighten(wall, 0.12)], [1, wall])),
    rect(wx - 140, wy - 190, 280, 380, frame) +
      rect(wx - 124, wy - 174, 248, 348, shot.down([0, light.sky[0]], [0.6, light.sky[2]], [1, light.sky[3]])),
    shape(
      `M${wx - 124} ${wy + 174}V${wy + 80}Q${wx} ${wy + 20} ${wx + 124} ${wy + 100}V${wy + 174}Z`,
      shot.tone('#5f8a6a', 0.3),
    ),
    rect(wx - 5, wy - 174, 10, 348, frame),
    polygon(
      [
        [wx - 100, floor],
        [wx + 160, floor],
        [wx + 330, height],
        [wx - 60, height],
      ],
      light.shine,
      { opacity: light.isDark ? 0 : 0.25 },
    ),
    ...pictures(shot, x),
    rect(0, floor, width, height - floor, shot.down([0, shot.tone('#b5895f')], [1, shot.tone('#8f6745')])),
    ellipse(x, floor + height * 0.1, w * 0.62, height * 0.07, mix(sofa, shot.tone('#f4ead6'), 0.6)),
    rect(x - w / 2, floor - 230, w, 190, sofa, { rx: 40 }),
    rect(x - w / 2 - 36, floor - 160, 110, 180, darken(sofa, 0.1), { rx: 36 }) +
      rect(x + w / 2 - 74, floor - 160, 110, 180, darken(sofa, 0.16), { rx: 36 }),
    rect(x - w / 2 + 50, floor - 100, w - 100, 100, lighten(sofa, 0.08), { rx: 26 }),
    ...[-0.28, 0.24].map((t) =>
      rect(
        x + t * w - 58,
        floor - 184,
        116,
        104,
        shot.tone(random.pick(['#e9c46a', '#f4efe4', '#e07a5f', '#81b29a'])),
        { rx: 22, transform: `rotate(${t > 0 ? 9 : -9} ${(x + t * w).toFixed(0)} ${(floor - 130).toFixed(0)})` },
      ),
    ),
    stroke(`M${lampX} ${floor + 30}V${floor - 330}`, shot.tone('#3a3f4a'), 9) +
      ellipse(lampX, floor + 32, 60, 12, shot.tone('#3a3f4a')),
    glow(shot, lampX, floor - 340, light.isDark ? 420 : 200, '#ffdf9a', light.isDark ? 0.75 : 0.35),
    polygon(
      [
        [lampX - 50, floor - 420],
        [lampX + 50, floor - 420],
        [lampX + 84, floor - 320],
        [lampX - 84, floor - 320],
      ],
      '#fff0c9',
    ),
    pottedPlant(shot, wx, floor - 30, '#d0d5cf'),
  ];
};
