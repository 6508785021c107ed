import { tree } from '../plants.ts';
import type { Shot } from '../shot.ts';

/** Draws trees to the left and to the right, with an opening in the middle. */
export const grove = (shot: Shot, foot: number, size: number, count: number, distance: number) => {
  const random = shot.random(`grove${distance}`);
  return Array.from({ length: count }, (_, index) => {
    const side = index % 2 ? random.between(0.68, 1.05) : random.between(-0.05, 0.32);
    return tree(
      shot,
      random,
      side * shot.width,
      foot + random.between(-10, 30),
      size * random.between(0.7, 1.2),
      distance,
    );
  });
};
