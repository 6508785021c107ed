import { createLru } from '../../lru.ts';
import { PhotosError } from '../errors.ts';
import { isNotSent, quotaUsedUp } from './call-failures.ts';

/** How often one call asks Google again, in milliseconds: the quota may have been raised. */
const PROBE_MS = 5 * 60_000;

/** The maximum number of projects that are remembered. */
const MAX_PROJECTS = 10_000;

/** The refusal of a project: its error, when it came, when the quota resets, and when a call asks again. */
type Refusal = { error: PhotosError; since: number; until: number; nextProbe: number };

/**
 * Remembers whose daily quota is used up, so that further calls are refused without asking Google. The quota is that of a Google
 * Cloud project. Viewers of the gateway's own OAuth client share one; which project another access token belongs to is not
 * known, so its viewer is remembered alone.
 *
 * @param now the current time in milliseconds since 1970
 */
export const createDailyQuota = (now: () => number) => {
  const refusals = createLru<Refusal>(MAX_PROJECTS);

  /** Returns the refusal of a project, if its quota has not reset. */
  const refusalOf = (project: string): Refusal | undefined => {
    const refusal = refusals.get(project);
    if (!refusal || now() < refusal.until) return refusal;
    refusals.delete(project);
    return undefined;
  };

  const check = (project: string, method: string): void => {
    const refusal = refusalOf(project);
    const time = now();
    if (refusal && time < refusal.nextProbe) {
      throw quotaUsedUp(refusal.error, method, Math.ceil((refusal.until - time) / 1000));
    }
  };

  return {
    /** @throws PhotosError DAILY_QUOTA if the quota of a project is used up */
    check,

    /**
     * Like `check`, for a call that is sent next. If it asks Google again, other calls do not.
     *
     * @returns the time at which it is sent, for `noteSuccess`
     */
    admit: (project: string, method: string): number => {
      check(project, method);
      const refusal = refusalOf(project);
      if (refusal) refusal.nextProbe = now() + PROBE_MS;
      return now();
    },

    /** Forgets a refusal after a call that was sent later, and that Google performed. */
    noteSuccess: (project: string, sentAt: number): void => {
      const refusal = refusals.get(project);
      if (refusal && sentAt > refusal.since) refusals.delete(project);
    },

    /** Notes the error of a call. The budget of the gateway itself is not Google's quota. */
    note: (project: string, error: unknown): void => {
      if (!(error instanceof PhotosError) || error.failure !== 'DAILY_QUOTA' || isNotSent(error)) return;
      const since = now();
      const until = since + (error.retryAfterSeconds ?? 0) * 1000;
      refusals.set(project, { error, since, until, nextProbe: since + PROBE_MS });
    },
  };
};
