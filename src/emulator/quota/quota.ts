import type { Clock } from '../clock.ts';
import { nextPacificMidnight, pacificDay } from './pacific-day.ts';
import { concurrentWriteExceeded, dailyQuotaExceeded, pickerQuotaExceeded, writeQuotaExceeded } from './errors.ts';

/** The names of the limits in control requests. */
export const QUOTA_NAMES = [
  'requestsPerDay',
  'bytesRequestsPerDay',
  'writesPerMinutePerUser',
  'concurrentWritesPerUser',
  'pickerRequestsPerMinute',
  'pickerBytesRequestsPerMinute',
  'pickingSessionsPerUser',
] as const;

/** The limits. Null means no limit. */
export type QuotaLimits = Record<(typeof QUOTA_NAMES)[number], number | null>;

export const NO_LIMITS: QuotaLimits = {
  requestsPerDay: null,
  bytesRequestsPerDay: null,
  writesPerMinutePerUser: null,
  concurrentWritesPerUser: null,
  pickerRequestsPerMinute: null,
  pickerBytesRequestsPerMinute: null,
  pickingSessionsPerUser: null,
};

/**
 * The limits of a new emulator: none for the Library API, and Google's for the Picker API. Google does not publish how many
 * sessions a user can have.
 */
export const INITIAL_LIMITS: QuotaLimits = {
  ...NO_LIMITS,
  pickerRequestsPerMinute: 100_000,
  pickerBytesRequestsPerMinute: 1_000_000,
  pickingSessionsPerUser: 1000,
};

const MINUTE = 60_000;

const isExhausted = (used: number, limit: number | null): limit is number => limit !== null && used >= limit;

/**
 * Creates Google's quotas (https://developers.google.com/photos/overview/api-limits-quotas): requests per day, requests for
 * bytes per day, writes per minute and user, concurrent writes per user; of the Picker API requests and requests for bytes per
 * minute. A day starts at midnight in Los Angeles, by the emulator's clock. Rejected calls are not counted.
 */
export const createQuota = (clock: Clock) => {
  let limits = INITIAL_LIMITS;
  let day = pacificDay(clock.now());
  let minute = Math.floor(clock.now() / MINUTE);
  let used = { requests: 0, bytesRequests: 0 };
  let usedOfPicker = { requests: 0, bytesRequests: 0 };
  const writes = new Map<string, number>();
  const inFlight = new Map<string, number>();

  /** Resets the counts when the day or the minute changes, even when the clock is set back. */
  const resetElapsed = () => {
    const now = clock.now();
    if (Math.floor(now / MINUTE) === minute) return;
    minute = Math.floor(now / MINUTE);
    writes.clear();
    usedOfPicker = { requests: 0, bytesRequests: 0 };
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

    /** Sets the limits. The usage is kept. */
    setLimits: (newLimits: QuotaLimits) => {
      limits = newLimits;
    },

    /** Returns the usage of this day and this minute. */
    usage: () => {
      resetElapsed();
      return {
        day,
        resetsAt: new Date(nextPacificMidnight(clock.now())).toISOString(),
        ...used,
        writesThisMinute: Object.fromEntries(writes),
        concurrentWrites: Object.fromEntries(inFlight),
        pickerRequestsThisMinute: usedOfPicker.requests,
        pickerBytesRequestsThisMinute: usedOfPicker.bytesRequests,
      };
    },

    /**
     * Admits and counts a call. A write is in flight until the returned value is disposed. An upload counts as a write of
     * its minute, but not as a concurrent write: it does not change the library.
     *
     * @throws ApiError RESOURCE_EXHAUSTED that names the exhausted quota
     */
    admit: ({ user, kind }: { user: string; kind: 'READ' | 'WRITE' | 'UPLOAD' }): Disposable => {
      resetElapsed();
      const { requestsPerDay, writesPerMinutePerUser, concurrentWritesPerUser } = limits;
      if (isExhausted(used.requests, requestsPerDay)) throw dailyQuotaExceeded(requestsPerDay);
      const isWrite = kind === 'WRITE';
      if (kind !== 'READ' && isExhausted(writes.get(user) ?? 0, writesPerMinutePerUser)) {
        throw writeQuotaExceeded(writesPerMinutePerUser);
      }
      if (isWrite && isExhausted(inFlight.get(user) ?? 0, concurrentWritesPerUser)) throw concurrentWriteExceeded();
      used.requests += 1;
      if (kind !== 'READ') countWrite(user);
      if (isWrite) beginWrite(user);
      return { [Symbol.dispose]: () => isWrite && endWrite(user) };
    },

    /** Counts a request for bytes. Returns false if the quota of the day is exhausted. */
    admitBytes: (): boolean => {
      resetElapsed();
      if (isExhausted(used.bytesRequests, limits.bytesRequestsPerDay)) return false;
      used.bytesRequests += 1;
      return true;
    },

    /**
     * Admits and counts a call of the Picker API.
     *
     * @throws ApiError RESOURCE_EXHAUSTED if the quota of this minute is exhausted
     */
    admitPicker: (): void => {
      resetElapsed();
      const { pickerRequestsPerMinute: limit } = limits;
      if (isExhausted(usedOfPicker.requests, limit)) throw pickerQuotaExceeded(limit);
      usedOfPicker.requests += 1;
    },

    /** Counts a request for the bytes of a picked item. Returns false if the quota of this minute is exhausted. */
    admitPickedBytes: (): boolean => {
      resetElapsed();
      if (isExhausted(usedOfPicker.bytesRequests, limits.pickerBytesRequestsPerMinute)) return false;
      usedOfPicker.bytesRequests += 1;
      return true;
    },

    /** Restores the initial limits and removes all counts, except for the writes in flight. */
    clear: () => {
      limits = INITIAL_LIMITS;
      used = { requests: 0, bytesRequests: 0 };
      usedOfPicker = { requests: 0, bytesRequests: 0 };
      writes.clear();
    },
  };
};

export type Quota = ReturnType<typeof createQuota>;
