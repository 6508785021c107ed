import { darken, lighten } from './color.ts';
import type { Random } from './random.ts';
import { circle, ellipse, placed, rect, shape, stroke } from '../emulator/bytes/svg.ts';

/** The looks of a person, the same in every picture. */
export type Looks = {
  skin: string;
  hair: string;
  style: 'bob' | 'short' | 'bun' | 'long' | 'curls';
  top: string;
  hasBeard: boolean;
  hasGlasses: boolean;
};

const SKINS = ['#f3c9a5', '#e0a878', '#b87a4f', '#8a5a3c', '#f7d8bd'];
const HAIRS = ['#2b2024', '#5a3a26', '#a5642f', '#d9a957', '#6d6a70', '#8f3f2f'];
const TOPS = ['#d9604f', '#3f7f8e', '#e8b04a', '#5a6fa8', '#7a9a5f', '#b5657f', '#f1e9da', '#3d4657'];

/** The looks of the three demo users. */
const KNOWN: Record<string, Looks> = {
  mona: { skin: '#f3c9a5', hair: '#a5522f', style: 'bob', top: '#2f7f86', hasBeard: false, hasGlasses: true },
  ravi: { skin: '#a86f47', hair: '#241d22', style: 'short', top: '#e0a03a', hasBeard: true, hasGlasses: false },
  june: { skin: '#e6b48a', hair: '#231a20', style: 'bun', top: '#c8586c', hasBeard: false, hasGlasses: false },
};

/** Returns the looks of a demo user, or random looks for any other name. */
export const looksOf = (name: string, random: Random): Looks =>
  KNOWN[name] ?? {
    skin: random.pick(SKINS),
    hair: random.pick(HAIRS),
    style: random.pick(['bob', 'short', 'bun', 'long', 'curls'] as const),
    top: random.pick(TOPS),
    hasBeard: random.chance(0.2),
    hasGlasses: random.chance(0.25),
  };

const hairBehind = ({ hair, style }: Looks) => {
  const dark = darken(hair, 0.12);
  if (style === 'long')
    return shape('M-92 -30Q-110 -150 0 -150Q110 -150 92 -30Q120 130 84 170H-84Q-120 130 -92 -30Z', dark);
  if (style === 'bob')
    return shape('M-96 -30Q-108 -146 0 -146Q108 -146 96 -30Q104 60 78 76H-78Q-104 60 -96 -30Z', dark);
  if (style === 'bun') return circle(0, -160, 44, hair) + circle(-12, -170, 18, lighten(hair, 0.12));
  if (style === 'short') return '';
  return [-1, 1]
    .flatMap((side) => [0, 1, 2, 3].map((row) => circle(side * (84 - row * 12), -70 + row * 44, 40, hair)))
    .join('');
};

const hairInFront = ({ hair, style }: Looks) => {
  if (style === 'short')
    return shape('M-86 -34Q-98 -142 0 -140Q100 -142 86 -34Q74 -84 44 -88Q-10 -78 -58 -92Q-78 -70 -86 -34Z', hair);
  if (style !== 'curls')
    return shape('M-88 -20Q-96 -140 0 -140Q96 -140 88 -20Q78 -70 30 -96Q-10 -60 -66 -62Q-84 -46 -88 -20Z', hair);
  return Array.from({ length: 7 }, (_, index) =>
    circle(-78 + index * 26, -104 - Math.sin((index / 6) * Math.PI) * 26, 32, index % 2 ? hair : lighten(hair, 0.06)),
  ).join('');
};

const GLASSES =
  'M-58 -14a24 24 0 1 0 48 0a24 24 0 1 0 -48 0M10 -14a24 24 0 1 0 48 0a24 24 0 1 0 -48 0M-10 -16Q0 -22 10 -16';

/** Draws a head with shoulders. The chin is at 0,90, the shoulders end at 0,340. */
const bust = (looks: Looks) => {
  const { skin, hair, top } = looks;
  const shade = darken(skin, 0.14);
  return [
    hairBehind(looks),
    shape('M-34 60H34V130Q0 160 -34 130Z', shade),
    shape('M-190 340Q-196 150 -60 128Q0 168 60 128Q196 150 190 340Z', top),
    shape('M190 340Q196 150 60 128L40 138Q120 170 110 340Z', darken(top, 0.18)),
    stroke('M-56 130Q0 176 56 130', lighten(top, 0.25), 9),
    ...[-1, 1].map((side) => ellipse(side * 84, -14, 15, 22, shade)),
    shape('M-82 -50Q-82 -126 0 -126Q82 -126 82 -50Q86 40 44 78Q0 108 -44 78Q-86 40 -82 -50Z', skin),
    shape('M82 -50Q86 40 44 78Q20 94 0 94Q60 40 52 -100Q82 -90 82 -50Z', shade, { opacity: 0.55 }),
    ...(looks.hasBeard && looks.style === 'short'
      ? [shape('M-82 -6Q-84 66 -42 92Q0 118 42 92Q84 66 82 -6Q66 44 36 38Q0 26 -36 38Q-66 44 -82 -6Z', hair)]
      : []),
    hairInFront(looks),
    ...[-1, 1].flatMap((side) => [
      ellipse(side * 34, -14, 8, 10, '#2a2026'),
      stroke(`M${side * 20} -38Q${side * 34} -46 ${side * 50} -36`, darken(hair, 0.2), 6),
      ellipse(side * 52, 18, 15, 9, '#e8786a', { opacity: 0.3 }),
    ]),
    stroke('M-2 -6Q-12 18 2 22', shade, 5),
    shape('M-30 42Q0 78 30 42Z', '#ffffff') + stroke('M-32 42Q0 80 32 42', '#a8453f', 5),
    ...(looks.hasGlasses ? [stroke(GLASSES, '#39323a', 4.6)] : []),
  ].join('');
};

/** Draws a person from the chest up. At a `scale` of 1, head and shoulders are about 500 units high. */
export const portrait = (looks: Looks, x: number, y: number, scale: number, degrees = 0) =>
  placed(x, y, scale, degrees, bust(looks));

/** Draws a standing person of this height, with the feet at x, foot. With a `dress` color, the person wears a long dress. */
export const standing = (looks: Looks, x: number, foot: number, height: number, dress?: string) => {
  const legs = '#465069';
  const lower = dress
    ? [
        shape('M-38 -290Q-60 -150 -96 -4H96Q60 -150 38 -290Z', dress),
        shape('M38 -290Q60 -150 96 -4H40Q34 -160 10 -290Z', darken(dress, 0.1)),
      ]
    : [
        rect(-36, -190, 32, 186, legs, { rx: 10 }) + rect(4, -190, 32, 186, darken(legs, 0.12), { rx: 10 }),
        rect(-42, -14, 40, 14, '#2b2930', { rx: 6 }) + rect(4, -14, 40, 14, '#2b2930', { rx: 6 }),
      ];
  const top = dress ?? looks.top;
  return placed(
    x,
    foot,
    height / 460,
    0,
    ellipse(0, 0, 90, 12, '#10142c', { opacity: 0.2 }),
    ...lower,
    stroke('M-50 -300Q-78 -250 -66 -186M50 -300Q78 -250 66 -186', darken(top, 0.1), 28),
    ...[-1, 1].map((side) => circle(side * 66, -172, 14, looks.skin)),
    shape('M-62 -300Q-56 -330 0 -332Q56 -330 62 -300L46 -180H-46Z', top),
    placed(0, -384, 0.4, 0, bust({ ...looks, top })),
  );
};
