import { secondsOfDuration } from './duration.ts';
import type { PickingSession } from './wire.ts';

/** The interval if Google names none, in milliseconds. */
export const DEFAULT_INTERVAL_MS = 5_000;

/** How long a final response is used, in milliseconds. */
const FINAL_MS = 1_000;

/** No interval of Google's makes the gateway poll more often, or more rarely, in seconds. */
const MIN_INTERVAL = 0.25;
const MAX_INTERVAL = 60;

const intervalOf = (pollInterval: string | undefined) => {
  const interval = secondsOfDuration(pollInterval) ?? 0;
  return interval > 0 ? Math.min(Math.max(interval, MIN_INTERVAL), MAX_INTERVAL) : DEFAULT_INTERVAL_MS / 1000;
};

/** Returns how long a session lives, in seconds. Infinity if that is unknown, or if it should have ended already. */
const lifetimeOf = ({ expireTime = '' }: PickingSession, now: number) => {
  const left = (Date.parse(expireTime) - now) / 1000;
  return left > 0 ? left : Number.POSITIVE_INFINITY;
};

/**
 * Returns how long to wait before the next request for a session, by its latest response (https://developers.google.com/photos/picker/guides/sessions).
 *
 * @param now the current time in milliseconds since 1970
 * @returns milliseconds. Null to stop: the user is done, or Google ends the polling
 */
export const nextPollIn = (session: PickingSession, now: number): number | null => {
  const { mediaItemsSet, pollingConfig } = session;
  if (mediaItemsSet) return null;
  const lifetime = lifetimeOf(session, now);
  if (!pollingConfig) return Math.min(DEFAULT_INTERVAL_MS, lifetime * 1000);
  const timeout = secondsOfDuration(pollingConfig.timeoutIn) ?? 0;
  if (timeout <= 0) return null;
  return Math.min(intervalOf(pollingConfig.pollInterval), Math.max(timeout, MIN_INTERVAL), lifetime) * 1000;
};

/** Returns how long a response is used before the session is requested again, in milliseconds. Null for a session that does not exist. */
export const usableFor = (session: PickingSession | null, now: number): number =>
  (session && nextPollIn(session, now)) ?? FINAL_MS;
