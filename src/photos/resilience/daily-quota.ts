import { createLru } from '../../lru.ts';
import { PhotosError } from '../errors.ts';
import { isNotSent, quotaUsedUp } from './call-failures.ts';

// All times in this file are in milliseconds since 1970.

/** How often one call is sent to Google as a probe: the quota may have been raised. */
export const PROBE_MS = 5 * 60_000;

/** The maximum number of projects that are remembered. */
const MAX_PROJECTS = 10_000;

/** Google's error for a project whose quota is used up, when it occurred, when the quota resets, and when to send the next probe. */
export type UsedUpQuota = { error: PhotosError; since: number; until: number; nextProbe: number };

/** Remembers whose daily quota is used up, so that further calls are rejected without sending them to Google. */
export type DailyQuota = {
  /** Reads what other processes have stored about a project. Null if there is nothing to wait for. */
  learn: (project: string) => Promise<void> | null;
  /** @throws PhotosError DAILY_QUOTA if the quota of a project is used up */
  check: (project: string, method: string) => void;
  /**
   * Like `check`, for a call that is sent next. If it is the probe, other calls are not.
   *
   * @returns the time at which it is sent, for `noteSuccess`
   */
  admit: (project: string, method: string) => number;
  /** Forgets that a quota is used up, after a call that was sent later and that Google performed. */
  noteSuccess: (project: string, sentAt: number) => void;
  /**
   * Notes the error of a call. The budget of the gateway itself is not Google's quota.
   *
   * @returns null, or a promise that resolves when other processes can read it too
   */
  note: (project: string, error: unknown) => Promise<void> | null;
};

/** The knowledge of one process, which can be replaced by that of others. */
export type LocalDailyQuota = DailyQuota & {
  /** Returns the used-up quota of a project. Null if its quota is not known to be used up. */
  get: (project: string) => UsedUpQuota | null;
  set: (project: string, quota: UsedUpQuota | null) => void;
};

/**
 * Creates the memory of one process. The quota is that of a Google Cloud project. Viewers of the gateway's own OAuth client share
 * one; which project another access token belongs to is not known, so its viewer is remembered alone.
 *
 * @param now the current time
 */
export const createDailyQuota = (now: () => number): LocalDailyQuota => {
  const quotas = createLru<UsedUpQuota>(MAX_PROJECTS);

  const get = (project: string): UsedUpQuota | null => {
    const quota = quotas.get(project);
    if (!quota) return null;
    if (now() < quota.until) return quota;
    quotas.delete(project);
    return null;
  };

  const check = (project: string, method: string): void => {
    const quota = get(project);
    const time = now();
    if (quota && time < quota.nextProbe) {
      throw quotaUsedUp(quota.error, method, Math.ceil((quota.until - time) / 1000));
    }
  };

  return {
    learn: () => null,
    check,

    admit: (project, method) => {
      check(project, method);
      const quota = get(project);
      if (quota) quota.nextProbe = now() + PROBE_MS;
      return now();
    },

    noteSuccess: (project, sentAt) => {
      const quota = quotas.get(project);
      if (quota && sentAt > quota.since) quotas.delete(project);
    },

    note: (project, error) => {
      if (!(error instanceof PhotosError) || error.failure !== 'DAILY_QUOTA' || isNotSent(error)) return null;
      const since = now();
      const until = since + (error.retryAfterSeconds ?? 0) * 1000;
      quotas.set(project, { error, since, until, nextProbe: since + PROBE_MS });
      return null;
    },

    get,
    set: (project, quota) => {
      if (quota) quotas.set(project, quota);
      else quotas.delete(project);
    },
  };
};
