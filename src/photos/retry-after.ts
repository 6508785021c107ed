/** The minimum wait after a 429 that Google requires (https://developers.google.com/photos/library/guides/best-practices). */
const MIN_WAIT_SECONDS = 30;

const DAY_SECONDS = 86_400;

const PACIFIC_TIME = new Intl.DateTimeFormat('en-GB', { timeZone: 'America/Los_Angeles', timeStyle: 'medium' });

/** Returns the seconds until midnight in Los Angeles, when the daily quota resets. `now` is in milliseconds since 1970. */
export const secondsUntilReset = (now: number): number => {
  const [hours = 0, minutes = 0, seconds = 0] = PACIFIC_TIME.format(now).split(':').map(Number);
  return DAY_SECONDS - (hours * 3600 + minutes * 60 + seconds);
};

/** Parses a `Retry-After` header (RFC 9110, section 10.2.3) to seconds. Undefined if it is absent or invalid. */
export const secondsOf = (header: string | undefined, now: number): number | undefined => {
  if (header === undefined || header.trim() === '') return undefined;
  const seconds = /^\s*\d+\s*$/.test(header) ? Number(header) : (Date.parse(header) - now) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, Math.ceil(seconds)) : undefined;
};

/** Returns how long to wait after a 429, in seconds: the `Retry-After` header, but at least the documented minimum. */
export const waitAfterLimit = (header: string | undefined, now: number): number =>
  Math.max(MIN_WAIT_SECONDS, secondsOf(header, now) ?? 0);
