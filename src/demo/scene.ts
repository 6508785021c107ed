import { createShot } from './shot.ts';
import { isSubjectName, SUBJECTS } from './subjects/subjects.ts';
import { rect, tag } from '../emulator/bytes/svg.ts';

/**
 * Draws a scene of the demo library as an SVG document.
 *
 * @param scene `subject/place/season/light/number`: a scene is always the same picture, at any size of the same aspect ratio
 * @param size the picture's size in pixels
 * @param seconds the time since the beginning of a clip; 0 is its poster
 * @throws RangeError for an unknown subject
 */
export const sceneSvg = (scene: string, size: { width: number; height: number }, seconds = 0): string => {
  const { shot, subject, definitions } = createShot(scene, size, seconds);
  if (!isSubjectName(subject)) throw new RangeError(`Unknown subject ${subject}.`);
  const parts = SUBJECTS[subject](shot);
  // A screenshot has no vignette.
  const darkness = subject === 'screen' ? 0 : 0.13;
  const vignette = shot.outward([0, '#10142c', 0], [0.55, '#10142c', darkness / 13], [1, '#10142c', darkness]);
  return tag(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width: size.width,
      height: size.height,
      viewBox: `0 0 ${shot.width} ${shot.height}`,
      preserveAspectRatio: 'none',
    },
    definitions(),
    ...parts,
    rect(0, 0, shot.width, shot.height, vignette),
  );
};
