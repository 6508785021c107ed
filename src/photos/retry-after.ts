import { once } from '../once.ts';

/** The minimum wait after a 429 that Google requires (https://developers.google.com/photos/library/guides/best-practices). */
const MIN_WAIT_SECONDS = 30;

const HOUR_MS = 3_600_000;

/** Made at first use: it loads the time zones, which take 8 MiB. */
const pacificHour = once(
  () => new Intl.DateTimeFormat('en-GB', { timeZone: 'America/Los_Angeles', hour: '2-digit', hourCycle: 'h23' }),
);

/**
 * Returns the next midnight in Los Angeles, when the daily quota resets, in milliseconds since 1970. A day there has 23 hours
 * when daylight saving time begins, and 25 when it ends.
 */
export const nextReset = (now: number): number => {
  let time = Math.floor(now / HOUR_MS) * HOUR_MS + HOUR_MS;
  while (pacificHour().format(time) !== '00') time += HOUR_MS;
  return time;
};

/** Returns the seconds until the daily quota resets. `now` is in milliseconds since 1970. */
export const secondsUntilReset = (now: number): number => Math.ceil((nextReset(now) - now) / 1000);

/** Parses a `Retry-After` header (RFC 9110, section 10.2.3) to seconds. Undefined if it is absent or invalid. */
export const secondsOf = (header: string | undefined, now: number): number | undefined => {
  if (header === undefined || header.trim() === '') return undefined;
  const seconds = /^\s*\d+\s*$/.test(header) ? Number(header) : (Date.parse(header) - now) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, Math.ceil(seconds)) : undefined;
};

/** Returns how long to wait after a 429, in seconds: the `Retry-After` header, but at least the documented minimum. */
export const waitAfterLimit = (header: string | undefined, now: number): number =>
  Math.max(MIN_WAIT_SECONDS, secondsOf(header, now) ?? 0);
