import type { Draw } from '../shot.ts';
import { bird, whale } from './animals.ts';
import { balloons } from './balloons.ts';
import { screen, whiteboard } from './boards.ts';
import { beach, sea } from './coast.ts';
import { fields, forest } from './countryside.ts';
import { canyon, dunes } from './desert.ts';
import { food, market } from './food.ts';
import { bloom, garden, tulips } from './garden.ts';
import { house, interior } from './homes.ts';
import { aeroplane, road } from './journeys.ts';
import { bridge, tower } from './landmarks.ts';
import { lighthouse } from './lighthouse.ts';
import { lake, mountains } from './mountains.ts';
import { camp, concert, fireworks } from './night.ts';
import { paper, receipt, ticket } from './papers.ts';
import { birthday, christmas } from './party.ts';
import { friends, person, selfie, wedding } from './people.ts';
import { cat, dog } from './pets.ts';
import { pagoda, torii } from './shrines.ts';
import { skyline } from './skyline.ts';
import { sport } from './sport.ts';
import { street } from './street.ts';
import { crafts, fashion, gallery } from './things.ts';

/** The functions that draw the subjects, by name. */
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
