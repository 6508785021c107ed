import { mix } from './color.ts';
import type { Random } from './random.ts';

/** The light at a time of day, in a kind of weather. */
export type LightName = 'dawn' | 'morning' | 'day' | 'golden' | 'sunset' | 'dusk' | 'night' | 'grey' | 'mist';

/** How a light changes colours. */
export type Light = {
  name: LightName;
  /** The sky's colours from the zenith down to the horizon. */
  sky: readonly [string, string, string, string];
  /** The colour of distant objects. */
  haze: string;
  /** The colour that tints all objects, and how strongly, from 0 to 1. */
  ambient: string;
  strength: number;
  /** The colour of surfaces in the sun or the moon. */
  shine: string;
  /** The height of the sun: 0 at the horizon, 1 at the zenith. Null if it is not visible. */
  sunHeight: number | null;
  /** Whether windows and lamps are lit. */
  isDark: boolean;
};

type Sky = Light['sky'];

const SKIES: Record<LightName, readonly Sky[]> = {
  dawn: [
    ['#3f4f80', '#8d88b3', '#e6aca2', '#fbd9ab'],
    ['#4a6190', '#a3a9c6', '#f1bda6', '#ffe6ba'],
    ['#5b5a8c', '#c08aa5', '#f5b29a', '#ffdfb0'],
  ],
  morning: [
    ['#5797cf', '#8dbde2', '#c6dfec', '#f5ecd8'],
    ['#68a4cf', '#a3cbe3', '#d7e7ea', '#fbefd9'],
    ['#6fb0c9', '#a5d2dc', '#d8eae3', '#f9f2dc'],
  ],
  day: [
    ['#2b7bc6', '#5ba4dd', '#9ccbea', '#d8edf4'],
    ['#3b8bd0', '#78b7e3', '#b3d9ee', '#e8f4f4'],
    ['#3f94c6', '#82c0dc', '#bfe0e6', '#eef5ea'],
  ],
  golden: [
    ['#5f8fc0', '#a5bccb', '#f0d2a0', '#ffc777'],
    ['#7a97b8', '#c9bfae', '#f6cf93', '#ffb866'],
    ['#6b9cb8', '#b5c8bd', '#f5dba3', '#ffcf86'],
  ],
  sunset: [
    ['#2d3a6e', '#8a4f86', '#ea6f63', '#ffb45e'],
    ['#35305f', '#a34a78', '#f3735a', '#ffc46b'],
    ['#27406f', '#6f6797', '#e88b75', '#ffc98a'],
  ],
  dusk: [
    ['#141d42', '#2f3a70', '#6d5a91', '#d98a86'],
    ['#10233f', '#284a6e', '#5d7794', '#e0a98a'],
    ['#1a1b3e', '#3c3568', '#7a5288', '#e58f7d'],
  ],
  night: [
    ['#060b1e', '#0d1738', '#182754', '#2c4272'],
    ['#070d1a', '#10213a', '#1b3752', '#33566b'],
    ['#0a0a20', '#171540', '#2a2459', '#4a3b70'],
  ],
  grey: [
    ['#8d9cab', '#a9b5bf', '#c5cdd2', '#dcdfdd'],
    ['#7d8b98', '#9fabb4', '#bec7ca', '#dbddd8'],
  ],
  mist: [
    ['#a3b5bd', '#bccacd', '#d3dcd9', '#e8eae1'],
    ['#b3b8c4', '#c8cbd1', '#dcdcda', '#ece8dd'],
  ],
};

type Rule = Pick<Light, 'ambient' | 'strength' | 'shine' | 'isDark'> & { sun: readonly [number, number] | null };

const RULES: Record<LightName, Rule> = {
  dawn: { ambient: '#7d6c96', strength: 0.3, shine: '#ffdcae', isDark: false, sun: [0.04, 0.16] },
  morning: { ambient: '#fdf0d8', strength: 0.07, shine: '#fff4da', isDark: false, sun: [0.5, 0.75] },
  day: { ambient: '#ffffff', strength: 0.02, shine: '#ffffff', isDark: false, sun: null },
  golden: { ambient: '#ee9d4e', strength: 0.2, shine: '#ffe3a8', isDark: false, sun: [0.18, 0.35] },
  sunset: { ambient: '#6d3a68', strength: 0.42, shine: '#ffb877', isDark: false, sun: [0.0, 0.12] },
  dusk: { ambient: '#262c5a', strength: 0.56, shine: '#e7a99b', isDark: true, sun: null },
  night: { ambient: '#132247', strength: 0.6, shine: '#b9c9ee', isDark: true, sun: [0.55, 0.85] },
  grey: { ambient: '#97a3ac', strength: 0.24, shine: '#eef1f2', isDark: false, sun: null },
  mist: { ambient: '#bcc9ca', strength: 0.32, shine: '#f6f6ee', isDark: false, sun: null },
};

export const LIGHT_NAMES = Object.keys(SKIES);

export const isLightName = (name: string): name is LightName => LIGHT_NAMES.includes(name);

/** Creates a light with one of its skies. */
export const createLight = (name: LightName, random: Random): Light => {
  const sky = random.pick(SKIES[name]);
  const { sun, ...rule } = RULES[name];
  return {
    name,
    sky,
    haze: mix(sky[2], sky[3], 0.55),
    sunHeight: sun && random.between(...sun),
    ...rule,
  };
};
