import { darken, lighten } from './color.ts';
import type { Random } from './random.ts';
import type { Shot } from './shot.ts';
import { circle, curve, ellipse, placed, polygon, rect, shape, stroke, type Point } from '../emulator/bytes/svg.ts';
import { pan } from './terrain.ts';

/** Draws a fir: tiers with a lit and a dark side, snow-covered in winter. */
export const fir = (shot: Shot, x: number, foot: number, height: number, distance = 0) => {
  const color = shot.tone(shot.season.conifer, distance);
  const [dark, snow] = [darken(color, 0.28), shot.tone('#f4f8fc', distance)];
  const half = height * 0.24;
  const tiers = [0, 1, 2, 3].map((tier) => {
    const [top, bottom] = [foot - height * (1 - tier * 0.2), foot - height * (0.58 - tier * 0.165)];
    const reach = half * (0.42 + tier * 0.2);
    return [
      polygon(
        [
          [x, top],
          [x - reach, bottom],
          [x, bottom - height * 0.02],
        ],
        color,
      ),
      polygon(
        [
          [x, top],
          [x + reach, bottom],
          [x, bottom - height * 0.02],
        ],
        dark,
      ),
      ...(shot.season.isSnowy
        ? [
            polygon(
              [
                [x, top],
                [x - reach * 0.62, bottom - (bottom - top) * 0.38],
                [x - reach * 0.2, bottom - (bottom - top) * 0.46],
                [x + reach * 0.5, bottom - (bottom - top) * 0.5],
              ],
              snow,
            ),
          ]
        : []),
    ].join('');
  });
  return [
    rect(x - height * 0.02, foot - height * 0.12, height * 0.04, height * 0.12, shot.tone('#4c3a30', distance)),
    ...tiers.toReversed(),
  ].join('');
};

/** Draws a broad-leaved tree: a crown of three shades on a trunk, bare in winter. */
export const tree = (shot: Shot, random: Random, x: number, foot: number, height: number, distance = 0) => {
  const leaf = shot.tone(random.pick(shot.season.leaves), distance);
  const trunk = shot.tone('#5a4336', distance);
  const r = height * 0.34;
  const middle = foot - height * 0.66;
  const stem = polygon(
    [
      [x - height * 0.03, foot],
      [x - height * 0.014, middle],
      [x + height * 0.014, middle],
      [x + height * 0.035, foot],
    ],
    trunk,
  );
  if (shot.season.isSnowy) {
    const twigs = [-0.5, -0.25, 0.05, 0.3, 0.55].map((angle) =>
      stroke(
        `M${x} ${foot - height * 0.4}Q${x + angle * r} ${middle} ${x + angle * r * 2} ${foot - height * (1 - Math.abs(angle) * 0.4)}`,
        trunk,
        height * 0.014,
      ),
    );
    return stem + twigs.join('');
  }
  const blobs = Array.from({ length: 7 }, (_, index) => {
    const angle = (index / 7) * Math.PI * 2 + random.between(-0.3, 0.3);
    return [x + Math.cos(angle) * r * 0.62, middle + Math.sin(angle) * r * 0.5, r * random.between(0.5, 0.68)] as const;
  });
  return [
    stem,
    ...blobs.map(([bx, by, br]) => circle(bx + r * 0.08, by + r * 0.12, br, darken(leaf, 0.22))),
    ...blobs.map(([bx, by, br]) => circle(bx - r * 0.04, by - r * 0.06, br * 0.86, leaf)),
    ...blobs
      .slice(2, 6)
      .map(([bx, by, br]) => circle(bx - br * 0.3, by - br * 0.35, br * 0.42, lighten(leaf, 0.2), { opacity: 0.75 })),
  ].join('');
};

/** Draws a palm with curved fronds. */
export const palm = (shot: Shot, random: Random, x: number, foot: number, height: number) => {
  const lean = random.between(-0.24, 0.24) * height;
  const [tx, ty] = [x + lean, foot - height];
  const green = shot.tone(random.pick(shot.season.leaves));
  const trunk = stroke(
    `M${x} ${foot}Q${x + lean * 0.15} ${foot - height * 0.6} ${tx} ${ty}`,
    shot.tone('#7a5b41'),
    height * 0.035,
  );
  const fronds = Array.from({ length: 9 }, (_, index) => {
    const angle = Math.PI * (1.04 + (index / 8) * 0.92) + random.between(-0.1, 0.1);
    const length = height * random.between(0.34, 0.46);
    const [ex, ey] = [tx + Math.cos(angle) * length, ty + Math.sin(angle) * length * 0.55 + length * 0.34];
    const [mx, my] = [tx + Math.cos(angle) * length * 0.55, ty + Math.sin(angle) * length * 0.75];
    return shape(
      `M${tx} ${ty}Q${mx} ${my} ${ex} ${ey}Q${mx} ${my + length * 0.2} ${tx} ${ty}Z`,
      index % 2 ? green : darken(green, 0.22),
    );
  });
  return [trunk, ...fronds].join('');
};

/** Draws a flower from the front: petals around a centre. */
export const flower = (x: number, y: number, r: number, petal: string, heart: string, petals: number, turn = 0) =>
  placed(
    x,
    y,
    1,
    turn,
    ...Array.from({ length: petals }, (_, index) =>
      ellipse(0, -r * 0.58, r * (2.1 / petals + 0.05), r * 0.46, index % 2 ? petal : lighten(petal, 0.12), {
        transform: `rotate(${(360 / petals) * index})`,
      }),
    ),
    circle(0, 0, r * 0.24, heart),
    circle(-r * 0.05, -r * 0.06, r * 0.13, lighten(heart, 0.3)),
  );

/** Draws blades of grass along a line, with blossoms among them. */
export const meadow = (shot: Shot, y: number, height: number, count: number) => {
  const random = shot.random('meadow');
  const base = shot.tone(shot.season.isSnowy ? '#c9d5df' : shot.season.grass);
  return Array.from({ length: count }, (_, index) => {
    const [x, foot] = [random.between(0, shot.width + 130) - pan(shot, 0), y + random.between(0, height)];
    const size = random.between(18, 52) * (0.6 + (foot - y) / height);
    const bend = random.between(-0.35, 0.35) * size + Math.sin(shot.seconds * 2 + x * 0.01) * size * 0.14;
    if (index % 4 === 0 && !shot.season.isSnowy) {
      const color = shot.tone(random.pick(shot.season.blossoms));
      return (
        stroke(`M${x} ${foot}q${bend * 0.3} ${-size * 0.6} ${bend} ${-size}`, darken(base, 0.2), 2.4) +
        circle(x + bend, foot - size, size * 0.13 + 2, color)
      );
    }
    return stroke(
      `M${x} ${foot}q${bend * 0.2} ${-size * 0.6} ${bend} ${-size}`,
      random.chance(0.5) ? darken(base, 0.16) : lighten(base, 0.12),
      3,
      { opacity: 0.8 },
    );
  });
};

/** Draws a leaf that grows from a point in a direction, in degrees. */
export const leaf = (x: number, y: number, length: number, degrees: number, color: string) => {
  const outline: Point[] = [
    [0, 0],
    [length * 0.3, -length * 0.2],
    [length, 0],
    [length * 0.3, length * 0.2],
  ];
  return placed(
    x,
    y,
    1,
    degrees,
    shape(curve(outline, true), color),
    stroke(`M0 0L${length * 0.85} 0`, darken(color, 0.2), length * 0.025),
  );
};
