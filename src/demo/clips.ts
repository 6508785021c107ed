import { fileURLToPath } from 'node:url';

/** A short video of a scene: its size in pixels, frames per second and duration. */
export type Clip = { scene: string; width: number; height: number; fps: number; seconds: number };

const clip = (scene: string, fps = 30): Clip => ({ scene, width: 1280, height: 720, fps, seconds: 4 });

/** The videos of the demo library. `scripts/make-clips.ts` creates their files from these scenes. */
export const CLIPS = {
  waves: clip('sea/re/summer/golden/2'),
  balloons: clip('balloons/cappadocia/dry/dawn/4', 24),
  aurora: clip('camp/lofoten/winter/night/3', 25),
  fireworks: clip('fireworks/re/winter/night/2'),
  dolomites: clip('mountains/dolomites/summer/morning/3'),
  encore: clip('concert/seoul/summer/night/2', 24),
  candles: clip('birthday/home/summer/dusk/3', 25),
  snowfall: clip('fields/alps/winter/dusk/2'),
} as const satisfies Record<string, Clip>;

export type ClipName = keyof typeof CLIPS;

const isClipName = (name: string): name is ClipName => Object.hasOwn(CLIPS, name);

/** Returns the scene of a clip. Throws a RangeError if the clip does not exist. */
export const posterOf = (name: string) => {
  if (!isClipName(name)) throw new RangeError(`Unknown clip ${name}.`);
  return CLIPS[name].scene;
};

/** Returns the path of a clip's file. */
export const clipFile = (name: string) => fileURLToPath(new URL(`clips/${name}.mp4`, import.meta.url));
