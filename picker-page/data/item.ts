/** A photo or video of the user, as the emulator sends it. */
export type Item = {
  key: number;
  /** The local day on which it was taken, as yyyymmdd. */
  day: number;
  /** Width divided by height. */
  ratio: number;
  name: string;
  text: string;
  tags: readonly string[];
  isVideo?: boolean;
  /** Whether a video cannot be played yet. */
  isProcessing?: boolean;
  /** The length of a video, if known. */
  seconds?: number;
};

/** An album that has items. `cover` is the key of its cover. */
export type Album = { id: string; title: string; count: number; cover: number | null };

const dateOf = (day: number) =>
  new Date(Date.UTC(Math.floor(day / 10_000), Math.floor((day % 10_000) / 100) - 1, day % 100));

const WEEKDAY = new Intl.DateTimeFormat('en', { weekday: 'short', timeZone: 'UTC' });
const DATE = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeZone: 'UTC' });
const LONG = new Intl.DateTimeFormat('en', { dateStyle: 'full', timeZone: 'UTC' });

/** Returns a day as a short title in two parts, such as "Sat" and "Dec 21, 2024". */
export const shortDay = (day: number) => ({ weekday: WEEKDAY.format(dateOf(day)), date: DATE.format(dateOf(day)) });

/** Returns a day in words, such as "Saturday, December 21, 2024". */
export const longDay = (day: number): string => LONG.format(dateOf(day));

/** Returns the length of a video, such as "1:05". */
export const formatLength = (seconds: number): string => {
  const whole = Math.max(1, Math.round(seconds));
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  const rest = String(whole % 60).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`;
};

/** Returns the words for a screen reader. */
export const describe = ({ isVideo, seconds, day, text, name }: Item): string => {
  const kind = isVideo ? `Video${seconds === undefined ? '' : ` of ${formatLength(seconds)}`}` : 'Photo';
  return `${kind}, ${longDay(day)}, ${text || name}`;
};

/** Returns "1 item", "2 items". */
export const countItems = (count: number): string => `${count.toLocaleString('en')} ${count === 1 ? 'item' : 'items'}`;
