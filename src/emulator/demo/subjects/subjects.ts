import type { Draw } from '../shot.ts';
import { bird, cat, dog, whale } from './animals.ts';
import { screen, whiteboard } from './boards.ts';
import { skyline, street } from './city.ts';
import { beach, lighthouse, sea } from './coast.ts';
import { food, market } from './food.ts';
import { bloom, garden, tulips } from './garden.ts';
import { house, interior } from './homes.ts';
import { aeroplane, balloons, canyon, dunes, road } from './journeys.ts';
import { bridge, pagoda, torii, tower } from './landmarks.ts';
import { fields, forest, lake, mountains } from './mountains.ts';
import { camp, concert, fireworks } from './night.ts';
import { paper, receipt, ticket } from './papers.ts';
import { birthday, christmas } from './party.ts';
import { friends, person, selfie, wedding } from './people.ts';
import { sport } from './sport.ts';
import { crafts, fashion, gallery } from './things.ts';

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
  ramen: food('ramen'),
  pizza: food('pizza'),
  salad: food('salad'),
  pancakes: food('pancakes'),
  sushi: food('sushi'),
  curry: food('curry'),
  tart: food('tart'),
  coffee: food('coffee'),
  market,
  birthday,
  christmas,
  bloom,
  tulips,
  garden,
  cat,
  dog,
  bird,
  whale,
  person,
  selfie,
  friends,
  wedding,
  sport,
  paper,
  receipt,
  whiteboard,
  screen,
  ticket,
  gallery,
  crafts,
  fashion,
  house,
  interior,
} as const satisfies Record<string, Draw>;

export type SubjectName = keyof typeof SUBJECTS;

export const isSubjectName = (name: string): name is SubjectName => Object.hasOwn(SUBJECTS, name);
