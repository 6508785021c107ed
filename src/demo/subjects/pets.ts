import { darken, lighten } from '../color.ts';
import { meadow } from '../plants.ts';
import type { Draw, Shot } from '../shot.ts';
import { glow, sky } from '../sky.ts';
import { circle, ellipse, group, placed, polygon, rect, shape, stroke } from '../../emulator/bytes/svg.ts';
import { hill } from '../terrain.ts';
import { eye } from './eye.ts';

const room = (shot: Shot) => {
  const { width, height } = shot;
  const random = shot.random('room');
  const wall = shot.tone(shot.local('wall').pick(['#d8c3a8', '#a9bfb5', '#c9b2b2', '#9fb3c4', '#e2cf9f']));
  const [wx, wy] = [width * random.pick([0.16, 0.84]), height * 0.3];
  const frame = lighten(wall, 0.5);
  return [
    rect(0, 0, width, height, shot.down([0, wall], [1, darken(wall, 0.14)])),
    rect(wx - 150, wy - 190, 300, 380, frame) +
      rect(wx - 134, wy - 174, 268, 348, shot.down([0, shot.light.sky[1]], [1, shot.light.sky[3]])),
    rect(wx - 6, wy - 174, 12, 348, frame) + rect(wx - 134, wy - 6, 268, 12, frame),
    glow(shot, wx, wy, 460, shot.light.shine, 0.45),
    rect(width - wx - 90, height * 0.16, 180, 140, frame) +
      rect(width - wx - 76, height * 0.16 + 14, 152, 112, shot.tone(random.pick(['#e29578', '#83c5be', '#6d8fb0']))),
  ];
};

const outdoors = (shot: Shot) => [
  ...sky(shot, shot.height * 0.5),
  hill(shot, { name: 'far', y: shot.height * 0.5, rise: 50, length: 600, color: '#6d946f', distance: 0.5 }),
  hill(shot, { name: 'lawn', y: shot.height * 0.62, rise: 20, length: 700, color: shot.season.grass, distance: 0.1 }),
  ...meadow(shot, shot.height * 0.68, shot.height * 0.2, 90),
];

const sides = [-1, 1] as const;

const catHead = (fur: string, iris: string) => {
  const [dark, pale] = [darken(fur, 0.28), lighten(fur, 0.5)];
  return [
    ...sides.map(
      (side) =>
        polygon(
          [
            [side * 152, -50],
            [side * 142, -226],
            [side * 40, -136],
          ],
          fur,
        ) +
        polygon(
          [
            [side * 132, -86],
            [side * 128, -188],
            [side * 70, -136],
          ],
          '#e7a7a0',
        ),
    ),
    ellipse(0, -20, 172, 142, fur),
    ...[-44, 0, 44].map((dx) => stroke(`M${dx} -156Q${dx * 0.8} -116 ${dx * 0.7} -96`, dark, 15)),
    ...sides.flatMap((side) =>
      [0, 34].map((dy) => stroke(`M${side * 166} ${-20 + dy}L${side * 118} ${-12 + dy * 0.8}`, dark, 13)),
    ),
    ellipse(0, 50, 84, 58, pale, { opacity: 0.9 }),
    ...sides.map((side) => ellipse(side * 70, -24, 41, 36, '#fffdf2') + eye(side * 70, -24, 33, iris)),
    polygon(
      [
        [-20, 22],
        [20, 22],
        [0, 44],
      ],
      '#d9777a',
    ),
    stroke('M0 44V58M0 58Q-22 82 -42 66M0 58Q22 82 42 66', darken(fur, 0.5), 5),
    ...sides.flatMap((side) =>
      [-12, 8, 28].map((dy) =>
        stroke(`M${side * 56} ${50 + dy * 0.4}L${side * 200} ${36 + dy}`, '#ffffff', 2.6, { opacity: 0.8 }),
      ),
    ),
  ];
};

/** Draws a cat that looks at the viewer. */
export const cat: Draw = (shot) => {
  const { width, height } = shot;
  const random = shot.random('cat');
  const fur = shot.tone(shot.local('fur').pick(['#d98a45', '#7d7f88', '#3d3a42', '#e6d5bf', '#a5795a']));
  const [dark, pale] = [darken(fur, 0.28), lighten(fur, 0.5)];
  const seat = shot.tone(random.pick(['#6d8f95', '#b56a5a', '#c7a35f', '#7a6a90']));
  const [x, y, size] = [
    width * random.between(0.42, 0.58),
    height * random.between(0.5, 0.56),
    random.between(1.0, 1.25),
  ];
  const tilt = random.between(-9, 9) + Math.sin(shot.seconds) * 2;
  return [
    ...room(shot),
    rect(-20, height * 0.74, width + 40, height * 0.3, shot.down([0, lighten(seat, 0.08)], [1, darken(seat, 0.2)]), {
      rx: 60,
    }),
    placed(
      x,
      y,
      size,
      0,
      stroke('M150 330Q330 320 300 180', fur, 54) + stroke('M306 214L300 180', dark, 54),
      shape('M-190 420Q-230 120 -90 60L90 60Q230 120 190 420Z', fur),
      shape('M-80 420Q-110 180 0 120Q110 180 80 420Z', pale, { opacity: 0.75 }),
      ...sides.map((side) => ellipse(side * 84, 400, 56, 34, pale)),
      group(
        { transform: `rotate(${tilt.toFixed(1)})` },
        ...catHead(fur, shot.local('eyes').pick(['#9cc45a', '#e2b53e', '#6fb3d0'])),
      ),
    ),
  ];
};

const dogHead = (fur: string) => {
  const [dark, pale] = [darken(fur, 0.3), lighten(fur, 0.55)];
  return [
    ellipse(0, -10, 156, 158, fur),
    shape('M-34 -166Q0 -180 34 -166Q26 -40 64 60H-64Q-26 -40 -34 -166Z', pale, { opacity: 0.9 }),
    ...sides.map((side) =>
      shape(
        `M${side * 96} -138Q${side * 210} -150 ${side * 206} 10Q${side * 196} 90 ${side * 146} 66Q${side * 120} -10 ${side * 96} -138Z`,
        dark,
      ),
    ),
    ellipse(0, 74, 92, 74, pale),
    shape('M-26 108H26V160Q0 190 -26 160Z', '#e8788a') + stroke('M0 112V150', '#c95a70', 4),
    stroke('M0 70V104M0 104Q-34 124 -60 100M0 104Q34 124 60 100', darken(fur, 0.55), 6),
    ellipse(0, 50, 38, 27, '#2a2226') + ellipse(-10, 42, 11, 6, '#7a7076'),
    ...sides.map(
      (side) =>
        eye(side * 66, -34, 22, '#4a2f1f') + stroke(`M${side * 44} -78Q${side * 70} -92 ${side * 94} -72`, dark, 9),
    ),
  ];
};

/** Draws a dog with its tongue out, in a meadow or at home. */
export const dog: Draw = (shot) => {
  const { width, height } = shot;
  const random = shot.random('dog');
  const fur = shot.tone(shot.local('dog').pick(['#c98d4f', '#5a4336', '#e8dcc8', '#8f8378', '#3f3b40']));
  const collar = shot.tone(shot.local('collar').pick(['#d9483b', '#3f7fb0', '#e0a63a', '#4f9a6f']));
  const tilt = random.between(-14, 14) + Math.sin(shot.seconds * 2) * 3;
  return [
    ...(random.chance(0.7) ? outdoors(shot) : room(shot)),
    placed(
      width * random.between(0.4, 0.6),
      height * random.between(0.52, 0.58),
      random.between(1.05, 1.35),
      0,
      shape('M-200 440Q-220 160 -96 90L96 90Q220 160 200 440Z', fur),
      shape('M-92 440Q-100 200 0 150Q100 200 92 440Z', lighten(fur, 0.55), { opacity: 0.8 }),
      group({ transform: `rotate(${tilt.toFixed(1)})` }, ...dogHead(fur)),
      shape('M-108 150Q0 214 108 150L102 182Q0 246 -102 182Z', collar) + circle(0, 226, 22, '#e8c452'),
    ),
    ...meadow(shot, height * 0.96, height * 0.06, 40),
  ];
};
