import type { CameraName } from './cameras.ts';
import type { ClipName } from './clips.ts';
import type { PlaceName } from './utc-offsets.ts';
import type { SeasonName } from './season.ts';
import type { SubjectName } from './subjects/subjects.ts';

export const PEOPLE = [
  { name: 'mona', display_name: 'Mona Keller', email: 'mona@example.com' },
  { name: 'ravi', display_name: 'Ravi Deshmukh', email: 'ravi@example.com' },
  { name: 'june', display_name: 'June Park', email: 'june@example.com' },
] as const;

export type PersonName = (typeof PEOPLE)[number]['name'];

/** Pictures that one person took in one place: an album, or a stretch of daily life. */
export type Plan = {
  /** Null for pictures that stand in no album. */
  title: string | null;
  owner: PersonName;
  place: PlaceName;
  season: SeasonName;
  /** The first day, local, and how many days there are. */
  start: string;
  days: number;
  count: number;
  /** What was taken, the often taken more than once in the list. */
  subjects: readonly SubjectName[];
  cameras: readonly CameraName[];
  isAppCreated: boolean;
  videos?: readonly ClipName[];
  /** Which picture is the chosen cover, counted from 0. */
  cover?: number;
  sharing?: {
    isCollaborative: boolean;
    isCommentable: boolean;
    isJoinable: boolean;
    joinedBy: readonly PersonName[];
    /** Who added how many of their own. */
    contributions?: readonly { by: PersonName; count: number; cameras: readonly CameraName[] }[];
  };
};

const DAILY: readonly SubjectName[] = [
  'cat',
  'cat',
  'coffee',
  'pancakes',
  'pizza',
  'street',
  'forest',
  'bloom',
  'bird',
  'screen',
  'screen',
  'receipt',
  'interior',
  'selfie',
  'person',
  'sport',
  'fashion',
  'market',
  'friends',
  'gallery',
  'ticket',
  'tart',
  'house',
];

const QUARTERS = [
  { season: 'spring', day: '03-04', days: 88, share: 0.28 },
  { season: 'summer', day: '06-01', days: 90, share: 0.3 },
  { season: 'autumn', day: '09-03', days: 84, share: 0.24 },
  { season: 'winter', day: '12-01', days: 29, share: 0.18 },
] as const;

type Daily = {
  owner: PersonName;
  year: number;
  count: number;
  cameras: readonly CameraName[];
  extra: readonly SubjectName[];
};

const daily = ({ owner, year, count, cameras, extra }: Daily): Plan[] =>
  QUARTERS.map(({ season, day, days, share }) => ({
    title: null,
    owner,
    place: 'home',
    season,
    start: `${year}-${day}`,
    days,
    count: Math.ceil(count * share),
    subjects: [
      ...DAILY,
      ...extra,
      ...(season === 'winter'
        ? (['christmas', 'christmas', 'christmas', 'birthday'] as const)
        : (['garden', 'birthday'] as const)),
    ],
    cameras: [...cameras, ...cameras, 'messenger'],
    isAppCreated: false,
  }));

const YEARS = [2015, 2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024] as const;

const monaPhone = (year: number): CameraName => (year < 2018 ? 'nexus' : year < 2021 ? 'pixel3' : 'pixel6');

/** The days between the journeys: pictures that stand in no album. */
export const DAILY_LIFE: readonly Plan[] = YEARS.flatMap((year) => [
  ...daily({
    owner: 'mona',
    year,
    count: 18,
    cameras: [monaPhone(year)],
    extra: ['garden', 'crafts', 'paper', 'whiteboard', 'concert', 'lake'],
  }),
  ...(year % 2
    ? daily({ owner: 'ravi', year, count: 9, cameras: ['galaxy'], extra: ['dog', 'dog', 'curry', 'sport'] })
    : []),
  ...(year % 2
    ? []
    : daily({ owner: 'june', year, count: 9, cameras: ['iphone'], extra: ['concert', 'sushi', 'gallery', 'skyline'] })),
]);
