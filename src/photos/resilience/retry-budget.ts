/** The cost of a retry. Each first attempt earns 1. */
const RETRY_COST = 10;

/** The maximum that is saved: ten retries. */
const MAX_SAVED = 10 * RETRY_COST;

/** The minimum that is earned in a second, so that a rare failure can always be retried. */
const EARNED_PER_SECOND = RETRY_COST;

/**
 * Creates the budget of retries of all operations: one for ten first attempts. In an outage, retries would otherwise triple the
 * load on Google when it can bear it least.
 *
 * @param clock the current time in milliseconds since any moment
 */
export const createRetryBudget = (clock: () => number) => {
  let saved = MAX_SAVED;
  let earnedUntil = clock();
  /** What first attempts have earned since then. */
  let byAttempts = 0;

  const earn = (amount: number) => {
    saved = Math.min(MAX_SAVED, saved + amount);
  };

  return {
    /** Counts a first attempt. */
    addAttempt: () => {
      byAttempts += 1;
      earn(1);
    },

    /** Takes a retry from the budget. Returns false if none is left. */
    takeRetry: (): boolean => {
      const now = clock();
      earn(Math.max(0, ((now - earnedUntil) / 1000) * EARNED_PER_SECOND - byAttempts));
      earnedUntil = now;
      byAttempts = 0;
      if (saved < RETRY_COST) return false;
      saved -= RETRY_COST;
      return true;
    },
  };
};

export type RetryBudget = ReturnType<typeof createRetryBudget>;
