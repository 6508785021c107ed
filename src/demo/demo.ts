import type { Demo } from '../emulator/emulator.ts';
import { clipFile, posterOf } from './clips.ts';
import { profileSvg } from './drawings.ts';
import { seedDemo } from './library.ts';
import { sceneOffsetMinutes } from './utc-offsets.ts';
import { sceneSvg } from './scene.ts';

const CLIP_SOURCE = 'clip:';

const clipName = (source: string) => (source.startsWith(CLIP_SOURCE) ? source.slice(CLIP_SOURCE.length) : undefined);

/** Returns the scene of a photo (`scene:…`), or the scene that a clip (`clip:…`) begins with. */
const sceneOf = (source: string) => {
  const clip = clipName(source);
  return clip === undefined ? source.slice('scene:'.length) : posterOf(clip);
};

/** The demo library: three users, about a thousand drawn photos and eight videos, in albums of every kind. */
export const demo: Demo = {
  seed: seedDemo,
  drawnMedia: {
    svg: (source, size) => sceneSvg(sceneOf(source), size),
    profileSvg,
    videoFile: (source) => {
      const clip = clipName(source);
      return clip === undefined ? undefined : clipFile(clip);
    },
    utcOffsetMinutes: (source) => sceneOffsetMinutes(sceneOf(source)),
  },
};
