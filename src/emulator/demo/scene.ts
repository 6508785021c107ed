import { createShot, type Draw } from './shot.ts';
import { mountains, lake, forest, fields } from './subjects/mountains.ts';
import { sea, beach, lighthouse } from './subjects/coast.ts';
import { skyline, street } from './subjects/city.ts';
import { pagoda, torii, tower, bridge } from './subjects/landmarks.ts';
import { dunes, canyon, balloons, road, aeroplane } from './subjects/journeys.ts';
import { fireworks, camp, concert } from './subjects/night.ts';
import { rect, tag } from './svg.ts';

const SUBJECTS: Record<string, Draw> = { mountains, lake, forest, fields, sea, beach, lighthouse, skyline, street, pagoda, torii, tower, bridge, dunes, canyon, balloons, road, aeroplane, fireworks, camp, concert };

/**
 * Draw a scene of the demo library as an SVG document.
 *
 * @param scene `subject/place/season/light/number`: the same scene is the same picture, at any size of its aspect ratio
 * @param size the picture's size in pixels
 * @param seconds the time since the beginning of a clip; 0 is its poster
 * @throws RangeError for a subject that nobody draws
 */
export const sceneSvg = (scene: string, size: { width: number; height: number }, seconds = 0): string => {
  const { shot, subject, definitions } = createShot(scene, size, seconds);
  const draw = SUBJECTS[subject];
  if (!draw) throw new RangeError(`There is no scene of ${subject}.`);
  const parts = draw(shot);
  const vignette = rect(0, 0, shot.width, shot.height, shot.outward([0, '#10142c', 0], [0.55, '#10142c', 0.01], [1, '#10142c', 0.13]));
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
    vignette,
  );
};
