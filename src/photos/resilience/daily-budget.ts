import { acceptsToken } from '../accepted-token.ts';
import { overBudget } from './call-failures.ts';
import type { CallCounts, DailyCalls } from './daily-calls.ts';

/** Every viewer may use this part of the budget while any of it is left. */
const MINIMUM_SHARE = 0.01;

/** This part of the budget can be used without regard to shares. */
const FREE_PART = 0.5;

/** This part is kept for viewers who have not used their minimum share. */
const RESERVED_PART = 0.1;

/** Responses have a warning once this part of the budget, or of the viewer's share, is used. */
const WARNING_PART = 0.8;

/**
 * The maximum part that the calls of a network can use whose access tokens Google has not accepted yet. Once it accepts a token, the
 * call counts for the viewer.
 */
const UNKNOWN_PART = 0.1;

/** Returns the minimum share of a viewer, in calls. Viewers who have made as many count as heavy ones. */
export const minimumShareOf = (limit: number) => Math.max(1, Math.floor(limit * MINIMUM_SHARE));

/**
 * Returns how many calls a viewer may still make today if no other viewer makes any. Once half of the budget is used, a
 * viewer can use at most an equal share. A tenth is kept for viewers who arrive later.
 */
const callsLeft = (limit: number, { total, own, heavyViewers }: CallCounts): number => {
  const minimum = minimumShareOf(limit);
  const forHeavyViewers = limit - Math.floor(limit * RESERVED_PART);
  const share = Math.floor(forHeavyViewers / Math.max(1, own < minimum ? heavyViewers + 1 : heavyViewers));
  const left = Math.max(
    minimum - own,
    Math.floor(limit * FREE_PART) - total,
    Math.min(share - own, forHeavyViewers - total),
  );
  return Math.max(0, Math.min(left, limit - total));
};

/** Returns how many calls a network, which counts as one viewer, may still make today with access tokens that Google has not accepted. */
const unknownCallsLeft = (limit: number, counts: CallCounts): number => {
  const share = Math.max(1, Math.floor(limit * UNKNOWN_PART));
  return Math.max(0, Math.min(share - counts.own, callsLeft(limit, counts)));
};

/** Whose calls a budget counts. */
export type BudgetUser = {
  /** The key of the viewer. */
  key: string;
  /** Returns the key, or the network of the request until Google accepts the viewer's access token. */
  share: () => string;
};

/** The part of one viewer in the budget of all. */
export type ViewerBudget = {
  /** @throws PhotosError DAILY_QUOTA if the viewer may not make another call today */
  check: (method: string) => void;
  /**
   * Counts a call that is sent next.
   *
   * @returns the function that notes the HTTP status of its response. It takes the call back if Google rejected the access token,
   *   because it used no quota
   */
  count: () => (httpStatus: number) => void;
  /** Returns whether calls count for the network. Only their response shows whether they count at all, so wait for it. */
  needsResponse: () => boolean;
  /** Returns a sentence about the calls that are left. Null while most of them are, and for an unknown viewer. */
  warning: () => string | null;
};

/**
 * Creates the budget of calls of the Library API for a day, which ends at midnight in Los Angeles, as that of Google's quota does.
 *
 * @param limit the maximum number of calls in a day
 * @param calls counts them
 * @param now the current time in milliseconds since 1970
 * @param refused called with each call that is refused
 */
export const createDailyBudget = (limit: number, calls: DailyCalls, now: () => number, refused: () => void) => {
  const forViewer = ({ key, share }: BudgetUser): ViewerBudget => ({
    check: (method) => {
      const user = share();
      const counts = calls.read(user);
      const left = user === key ? callsLeft(limit, counts) : unknownCallsLeft(limit, counts);
      if (left > 0) return;
      refused();
      throw overBudget(method, limit, Math.ceil((counts.resetsAt - now()) / 1000));
    },

    count: () => {
      const user = share();
      calls.add(user, 1);
      return (httpStatus) => {
        const isCharged = calls.read(user).own > 0;
        const isMoved = user !== key && acceptsToken(httpStatus);
        // A call that is not charged was one of yesterday.
        if (!isCharged || (httpStatus !== 401 && !isMoved)) return;
        calls.add(user, -1);
        if (isMoved) calls.add(key, 1);
      };
    },

    needsResponse: () => share() !== key,

    warning: () => {
      if (share() !== key) return null;
      const counts = calls.read(key);
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
