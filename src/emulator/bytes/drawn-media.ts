import type { Size } from './picture.ts';

/**
 * Draws the media items that have no file. A media item has one if its `source` begins with `file:`; every other source
 * is for this port to interpret.
 */
export type DrawnMedia = {
  /** Draws a media item as an SVG document. Draws the first frame of a video. */
  svg: (source: string, size: Size) => string;
  /** Draws a user's square profile picture as an SVG document. */
  profileSvg: (user: string, size: Size) => string;
  /** Returns the path of a video's MP4 file, or undefined for a photo. */
  videoFile: (source: string) => string | undefined;
  /** Returns how many minutes the camera's clock was ahead of UTC. */
  utcOffsetMinutes: (source: string) => number;
};
