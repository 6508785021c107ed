import { PhotosError } from '../errors.ts';
import { overBudget } from './call-failures.ts';
import { createDailyCalls, type CallCounts } from './daily-calls.ts';

/** Every viewer may use this part of the budget while any of it is left. */
const MINIMUM_SHARE = 0.01;

/** This part of the budget can be used without regard to shares. */
const FREE_PART = 0.5;

/** This part is kept for viewers who have not used their minimum share. */
const RESERVED_PART = 0.1;

/** A response warns when this part of the budget, or of what its viewer may use, is gone. */
const WARNING_PART = 0.8;

const minimumOf = (limit: number) => Math.max(1, Math.floor(limit * MINIMUM_SHARE));

/**
 * Returns how many calls a viewer may still make today if no other viewer makes any. A viewer who needs much stops at an equal
 * share once half of the budget is used, so others find theirs, and a tenth is left for those who come later.
 */
const callsLeft = (limit: number, { total, own, heavyViewers }: CallCounts): number => {
  const minimum = minimumOf(limit);
  const forHeavyViewers = limit - Math.floor(limit * RESERVED_PART);
  const share = Math.floor(forHeavyViewers / Math.max(1, own < minimum ? heavyViewers + 1 : heavyViewers));
  const left = Math.max(
    minimum - own,
    Math.floor(limit * FREE_PART) - total,
    Math.min(share - own, forHeavyViewers - total),
  );
  return Math.max(0, Math.min(left, limit - total));
};

/** The part of one viewer in the budget of all. */
export type ViewerBudget = {
  /** @throws PhotosError DAILY_QUOTA if the viewer may not make another call today */
  check: (method: string) => void;
  /** Counts a call that is sent next. */
  count: () => void;
  /** Takes a call back if Google rejected its access token: it used no quota. */
  noteError: (error: unknown) => void;
  /** Returns a sentence about the calls that are left. Null while most of them are. */
  warning: () => string | null;
};

/**
 * Creates the budget of calls of the Library API for a day, which ends at midnight in Los Angeles, as that of Google's quota does.
 *
 * @param limit the maximum number of calls in a day
 * @param now the current time in milliseconds since 1970
 * @param refused called with each call that is refused
 */
export const createDailyBudget = (limit: number, now: () => number, refused: () => void) => {
  const calls = createDailyCalls(minimumOf(limit), now);

  const forViewer = (viewer: string): ViewerBudget => ({
    check: (method) => {
      const counts = calls.read(viewer);
      if (callsLeft(limit, counts) > 0) return;
      refused();
      throw overBudget(method, limit, Math.ceil((counts.resetsAt - now()) / 1000));
    },

    count: () => calls.add(viewer, 1),

    noteError: (error) => {
      if (error instanceof PhotosError && error.response.httpStatus === 401) calls.add(viewer, -1);
    },

    warning: () => {
      const counts = calls.read(viewer);
      const left = callsLeft(limit, counts);
      const isLow = counts.total >= limit * WARNING_PART || counts.own >= (counts.own + left) * WARNING_PART;
      if (counts.total === 0 || !isLow) return null;
      const reset = new Date(counts.resetsAt).toISOString();
      return `You can make ${left} more ${left === 1 ? 'call' : 'calls'} of the Google Photos API until ${reset} (UPSTREAM_DAILY_BUDGET).`;
    },
  });

  return {
    limit,
    /** Returns how many calls all viewers made today. */
    used: (): number => calls.read('').total,
    forViewer,
  };
};

export type DailyBudget = ReturnType<typeof createDailyBudget>;
