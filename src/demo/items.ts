import { makeId } from '../emulator/ids.ts';
import type { ContentCategory } from '../emulator/store/content-categories.ts';
import type { NewMediaItemRow } from '../emulator/store/media-items.ts';
import { CAMERAS, settingsOf, type Camera, type CameraName } from './cameras.ts';
import { CLIPS, type ClipName } from './clips.ts';
import type { LightName } from './light.ts';
import { utcOffsetMinutes } from './utc-offsets.ts';
import type { UserName, Plan } from './plans.ts';
import { createRandom, type Random } from './random.ts';
import { categoriesOf, factsOf } from './subject-facts.ts';
import { isSubjectName, type SubjectName } from './subjects/subjects.ts';

const DAY = 86_400_000;
const MINUTE = 60_000;

/** The time after which a camera's file number increases by one. */
const SHUTTER_COUNT_STEP = 4 * MINUTE;

/** The video that is still being processed becomes ready in 2100. Set the emulator's clock to reach that time. */
const READY_LATE = Date.UTC(2100, 0, 1);
const PROCESSING: ClipName = 'snowfall';

/** Returns the light at a local hour, and in the day's weather outdoors. */
const lightAt = (hour: number, weather: 'clear' | 'grey' | 'mist'): LightName => {
  if (hour >= 21 || hour < 5) return 'night';
  if (hour >= 20.3) return 'dusk';
  if (hour >= 8 && hour < 18 && weather !== 'clear') return weather;
  if (hour < 6.8) return 'dawn';
  if (hour < 9.5) return 'morning';
  if (hour < 16.6) return 'day';
  return hour < 19 ? 'golden' : 'sunset';
};

/** The categories that are photographed by daylight, because they would be hard to see in the dark. */
const DAYLIGHT_CATEGORIES: ReadonlySet<ContentCategory> = new Set(['PEOPLE', 'ANIMALS', 'FLOWERS', 'FOOD', 'SPORT']);

/** Returns the local hours between which a subject is photographed. */
const hoursOf = (subject: SubjectName): readonly [number, number] => {
  const { isIndoors, isNocturnal, categories } = factsOf(subject);
  if (isNocturnal) return [21.1, 23.4];
  if (subject === 'balloons') return [5.4, 8];
  const needsDaylight =
    !isIndoors && (subject === 'forest' || categories.some((category) => DAYLIGHT_CATEGORIES.has(category)));
  return needsDaylight ? [6.9, 19.4] : [5.8, 21.6];
};

type Moment = { local: number; light: LightName };

const momentOf = (plan: Plan, subject: SubjectName, random: Random): Moment => {
  const { isIndoors, isNocturnal } = factsOf(subject);
  const day = random.whole(0, plan.days - 1);
  const hour = random.between(...hoursOf(subject));
  const local = Math.floor((Date.parse(`${plan.start}T00:00:00Z`) + day * DAY + hour * 60 * MINUTE) / 1000) * 1000;
  // All photos of a day have the same weather.
  const sky = createRandom(`${plan.place}:${plan.start}:${day}`).next();
  const light = lightAt(hour, sky < 0.13 ? 'grey' : sky < 0.2 ? 'mist' : 'clear');
  // Lamps are on indoors in the evening, except in a room with a window, which shows the night.
  const isLampLit =
    isIndoors &&
    !isNocturnal &&
    subject !== 'interior' &&
    (light === 'dusk' || light === 'night' || light === 'sunset');
  return { local, light: isLampLit ? 'golden' : light };
};

const timestampOf = (local: number) =>
  new Date(local).toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '_');

const captureDateOf = (local: number) => Number(timestampOf(local).slice(0, 8));

const sizeOf = ({ width, height, make }: Camera, random: Random) => {
  if (width < height) return { width, height };
  const chance = random.next();
  const isPhone = width / height < 1.4;
  if (isPhone && make !== 'GoPro' && chance < 0.08) return { width: height, height };
  const isPortrait = chance < (isPhone ? 0.42 : 0.24) && make !== 'GoPro';
  return isPortrait ? { width: height, height: width } : { width, height };
};

/** Returns the row of a user's photo number `index` of a plan. */
export const photoRow = (
  plan: Plan,
  owner: UserName,
  cameras: readonly CameraName[],
  index: number,
): NewMediaItemRow => {
  const seed = `${plan.title ?? 'daily'}:${plan.start}:${owner}:${index}`;
  const random = createRandom(seed);
  // An album contains each of its subjects. Daily life has random ones.
  const subject = (plan.title === null ? undefined : plan.subjects[index]) ?? random.pick(plan.subjects);
  const { local, light } = momentOf(plan, subject, random);
  const isScreenshot = subject === 'screen';
  const camera: Camera = CAMERAS[isScreenshot ? 'screenshot' : random.pick(cameras)];
  const { descriptions = [], isIndoors = false } = factsOf(subject);
  const source = `scene:${subject}/${plan.place}/${plan.season}/${light}/${seed.replaceAll('/', '-')}`;
  return {
    id: makeId('mediaItem', owner, seed),
    owner,
    kind: 'PHOTO',
    filename: camera.filename(timestampOf(local), Math.floor(local / SHUTTER_COUNT_STEP)),
    mime_type: isScreenshot ? 'image/png' : 'image/jpeg',
    description: descriptions.length > 0 && random.chance(0.22) ? random.pick(descriptions) : '',
    creation_time: local - utcOffsetMinutes(plan.place) * MINUTE,
    capture_date: captureDateOf(local),
    ...sizeOf(camera, random),
    camera_make: camera.make,
    camera_model: camera.model,
    ...settingsOf(camera, light, isIndoors, random),
    fps: null,
    ready_at: 0,
    is_favorite: random.chance(0.09) ? 1 : 0,
    is_archived: random.chance(factsOf(subject).categories.includes('UTILITY') ? 0.35 : 0.015) ? 1 : 0,
    is_app_created: plan.isAppCreated ? 1 : 0,
    categories: categoriesOf(subject, light),
    source,
    content_hash: source,
  };
};

/** Returns the row of a video of a plan. */
export const videoRow = (plan: Plan, name: ClipName): NewMediaItemRow => {
  const { scene, width, height, fps } = CLIPS[name];
  const random = createRandom(`clip:${name}`);
  const [subject = '', , , light = 'day'] = scene.split('/');
  const hours = { dawn: 6.2, morning: 8.5, golden: 18, dusk: 20.6, night: 22.5 }[light] ?? 13;
  const local =
    Math.floor(
      (Date.parse(`${plan.start}T00:00:00Z`) +
        Math.floor(plan.days / 2) * DAY +
        hours * 60 * MINUTE +
        random.between(0, 40) * MINUTE) /
        1000,
    ) * 1000;
  const known = isSubjectName(subject) ? subject : 'sea';
  return {
    id: makeId('mediaItem', plan.owner, `clip:${name}`),
    owner: plan.owner,
    kind: 'VIDEO',
    filename: `VID_${timestampOf(local)}.mp4`,
    mime_type: 'video/mp4',
    description: random.pick(factsOf(known).descriptions ?? ['']),
    creation_time: local - utcOffsetMinutes(plan.place) * MINUTE,
    capture_date: captureDateOf(local),
    width,
    height,
    camera_make: null,
    camera_model: null,
    focal_length: null,
    aperture: null,
    iso: null,
    exposure_seconds: null,
    fps,
    ready_at: name === PROCESSING ? READY_LATE : 0,
    is_favorite: name === 'waves' ? 1 : 0,
    is_archived: 0,
    is_app_created: plan.isAppCreated ? 1 : 0,
    categories: categoriesOf(known, light === 'night' ? 'night' : 'day'),
    source: `clip:${name}`,
    content_hash: `clip:${name}`,
  };
};
