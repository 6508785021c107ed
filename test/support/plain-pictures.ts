import { demo } from '../../src/demo/demo.ts';
import type { Demo } from '../../src/emulator/emulator.ts';

/** The demo library with pictures of a single color. The drawn ones take most of the time of a test that shows pages of them. */
export const plainDemo: Demo = {
  ...demo,
  drawnMedia: {
    ...demo.drawnMedia,
    svg: (_source, { width, height }) =>
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="teal"/></svg>`,
  },
};
