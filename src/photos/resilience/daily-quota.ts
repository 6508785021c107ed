import { LRUCache } from 'lru-cache';
import { PhotosError } from '../errors.ts';
import { isNotSent } from './call-failures.ts';

/** How often one call asks Google again, in milliseconds: the quota may have been raised. */
const PROBE_MS = 5 * 60_000;

/** The maximum number of projects that are remembered. */
const MAX_PROJECTS = 10_000;

/** The refusal of a project: its error, when its quota resets, and when a call asks again. */
type Refusal = { error: PhotosError; until: number; nextProbe: number };

/**
 * Remembers whose daily quota is used up, so that further calls are refused without asking Google. The quota is that of a Google
 * Cloud project. Viewers of the gateway's own OAuth client share one; which project another access token belongs to is not
 * known, so its viewer is remembered alone.
 *
 * @param now the current time in milliseconds since 1970
 */
export const createDailyQuota = (now: () => number) => {
  const refusals = new LRUCache<string, Refusal>({ max: MAX_PROJECTS });

  return {
    /** @throws PhotosError DAILY_QUOTA if the quota of a project is used up */
    check: (project: string, method: string): void => {
      const refusal = refusals.get(project);
      if (!refusal) return;
      const time = now();
      if (time >= refusal.until) {
        refusals.delete(project);
        return;
      }
      if (time >= refusal.nextProbe) {
        refusal.nextProbe = time + PROBE_MS;
        return;
      }
      const { failure, message, response } = refusal.error;
      const retryAfterSeconds = Math.ceil((refusal.until - time) / 1000);
      throw new PhotosError(failure, message, { ...response, method }, { retryAfterSeconds });
    },

    /** Forgets a refusal after a call that Google performed. */
    noteSuccess: (project: string): void => {
      if (refusals.size > 0) refusals.delete(project);
    },

    /** Notes the error of a call. The budget of the gateway itself is not Google's quota. */
    note: (project: string, error: unknown): void => {
      if (!(error instanceof PhotosError) || error.failure !== 'DAILY_QUOTA' || isNotSent(error)) return;
      const until = now() + (error.retryAfterSeconds ?? 0) * 1000;
      refusals.set(project, { error, until, nextProbe: now() + PROBE_MS });
    },
  };
};
