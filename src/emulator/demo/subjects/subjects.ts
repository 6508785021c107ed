import type { Draw } from '../shot.ts';
import { skyline, street } from './city.ts';
import { beach, lighthouse, sea } from './coast.ts';
import { aeroplane, balloons, canyon, dunes, road } from './journeys.ts';
import { bridge, pagoda, torii, tower } from './landmarks.ts';
import { fields, forest, lake, mountains } from './mountains.ts';
import { camp, concert, fireworks } from './night.ts';

/** Who draws which subject. */
export const SUBJECTS = {
  mountains,
  lake,
  forest,
  fields,
  sea,
  beach,
  lighthouse,
  skyline,
  street,
  pagoda,
  torii,
  tower,
  bridge,
  dunes,
  canyon,
  balloons,
  road,
  aeroplane,
  fireworks,
  camp,
  concert,
} as const satisfies Record<string, Draw>;

export type SubjectName = keyof typeof SUBJECTS;

export const isSubjectName = (name: string): name is SubjectName => Object.hasOwn(SUBJECTS, name);
