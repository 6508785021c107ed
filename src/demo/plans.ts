import type { CameraName } from './cameras.ts';
import type { ClipName } from './clips.ts';
import type { PlaceName } from './utc-offsets.ts';
import type { SeasonName } from './season.ts';
import type { SubjectName } from './subjects/subjects.ts';

export const USERS = [
  { name: 'mona', display_name: 'Mona Keller', email: 'mona@example.com' },
  { name: 'ravi', display_name: 'Ravi Deshmukh', email: 'ravi@example.com' },
  { name: 'june', display_name: 'June Park', email: 'june@example.com' },
] as const;

export type UserName = (typeof USERS)[number]['name'];

/** The photos of one user in one place: an album, or a period of daily life. */
export type Plan = {
  /** Empty for an album without a title, null for photos outside albums. */
  title: string | null;
  owner: UserName;
  place: PlaceName;
  season: SeasonName;
  /** The first local day, and the number of days. */
  start: string;
  days: number;
  count: number;
  /** The subjects. A frequent one is listed more than once. */
  subjects: readonly SubjectName[];
  cameras: readonly CameraName[];
  isAppCreated: boolean;
  videos?: readonly ClipName[];
  /** The index of the cover photo. */
  cover?: number;
  sharing?: {
    isCollaborative: boolean;
    isCommentable: boolean;
    isJoinable: boolean;
    joinedBy: readonly UserName[];
    /** The photos that other users added. */
    contributions?: readonly { by: UserName; count: number; cameras: readonly CameraName[] }[];
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
  owner: UserName;
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

/** Daily life between the trips: photos outside albums. */
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
