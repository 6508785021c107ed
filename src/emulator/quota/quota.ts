import type { Clock } from '../clock.ts';
import { nextPacificMidnight, pacificDay } from './pacific-day.ts';
import { concurrentWriteExceeded, dailyQuotaExceeded, writeQuotaExceeded } from './errors.ts';

/** The names of the limits, as the control takes them. */
export const QUOTA_NAMES = [
  'requestsPerDay',
  'bytesRequestsPerDay',
  'writesPerMinutePerUser',
  'concurrentWritesPerUser',
] as const;

/** How much is allowed. Null is no limit. */
export type QuotaLimits = Record<(typeof QUOTA_NAMES)[number], number | null>;

export const NO_LIMITS: QuotaLimits = {
  requestsPerDay: null,
  bytesRequestsPerDay: null,
  writesPerMinutePerUser: null,
  concurrentWritesPerUser: null,
};

const MINUTE = 60_000;

const isUsedUp = (used: number, limit: number | null): limit is number => limit !== null && used >= limit;

/**
 * Google's quotas (https://developers.google.com/photos/overview/api-limits-quotas): requests and requests for bytes of
 * a day, which begins at midnight in Los Angeles; writes of a user in a minute; writes of a user at a time. All counted
 * by the emulator's clock, and limited only where somebody says so. What is refused is not counted.
 */
export const createQuota = (clock: Clock) => {
  let limits = NO_LIMITS;
  let day = pacificDay(clock.now());
  let minute = Math.floor(clock.now() / MINUTE);
  let used = { requests: 0, bytesRequests: 0 };
  const writes = new Map<string, number>();
  const inFlight = new Map<string, number>();

  /** Begin anew with every day and every minute, also where the clock was put back. */
  const keepTime = () => {
    const now = clock.now();
    if (Math.floor(now / MINUTE) === minute) return;
    minute = Math.floor(now / MINUTE);
    writes.clear();
    if (pacificDay(now) === day) return;
    day = pacificDay(now);
    used = { requests: 0, bytesRequests: 0 };
  };

  const countWrite = (user: string) => {
    writes.set(user, (writes.get(user) ?? 0) + 1);
  };

  const beginWrite = (user: string) => {
    inFlight.set(user, (inFlight.get(user) ?? 0) + 1);
  };

  const endWrite = (user: string) => {
    const left = (inFlight.get(user) ?? 0) - 1;
    if (left > 0) inFlight.set(user, left);
    else inFlight.delete(user);
  };

  return {
    limits: () => limits,

    /** From now on these limits. What is used stays used. */
    setLimits: (wanted: QuotaLimits) => {
      limits = wanted;
    },

    /** What is counted of this day and this minute. */
    usage: () => {
      keepTime();
      return {
        day,
        resetsAt: new Date(nextPacificMidnight(clock.now())).toISOString(),
        ...used,
        writesThisMinute: Object.fromEntries(writes),
        concurrentWrites: Object.fromEntries(inFlight),
      };
    },

    /**
     * Let a call in, and count it. A write is under way until what this gives is disposed of. An upload is a write of its
     * minute, but may run beside others: it changes no library.
     *
     * @throws ApiError RESOURCE_EXHAUSTED in the words of the quota that is used up
     */
    admit: ({ user, kind }: { user: string; kind: 'READ' | 'WRITE' | 'UPLOAD' }): Disposable => {
      keepTime();
      const { requestsPerDay, writesPerMinutePerUser, concurrentWritesPerUser } = limits;
      if (isUsedUp(used.requests, requestsPerDay)) throw dailyQuotaExceeded(requestsPerDay);
      const isWrite = kind === 'WRITE';
      if (kind !== 'READ' && isUsedUp(writes.get(user) ?? 0, writesPerMinutePerUser)) {
        throw writeQuotaExceeded(writesPerMinutePerUser);
      }
      if (isWrite && isUsedUp(inFlight.get(user) ?? 0, concurrentWritesPerUser)) throw concurrentWriteExceeded();
      used.requests += 1;
      if (kind !== 'READ') countWrite(user);
      if (isWrite) beginWrite(user);
      return { [Symbol.dispose]: () => isWrite && endWrite(user) };
    },

    /** Count a request for bytes. False where the day's are used up. */
    admitBytes: (): boolean => {
      keepTime();
      if (isUsedUp(used.bytesRequests, limits.bytesRequestsPerDay)) return false;
      used.bytesRequests += 1;
      return true;
    },

    /** No limits, and nothing counted but the writes that are under way. */
    clear: () => {
      limits = NO_LIMITS;
      used = { requests: 0, bytesRequests: 0 };
      writes.clear();
    },
  };
};

export type Quota = ReturnType<typeof createQuota>;
