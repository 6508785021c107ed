/**
 * Decides when the collected ids of media items are sent: DataLoader's `batchScheduleFn`. By default that is at the end of
 * the current turn of the event loop. An operation that selects the covers of albums waits for all of its albums first, so
 * that covers from several lists, and ids that the operation names itself, share batches.
 */
export const createBatchScheduler = () => {
  const waiting: (() => void)[] = [];
  let pending = 0;
  let waitsForPending = false;

  const flush = () => {
    if (waitsForPending && pending > 0) return;
    for (const dispatch of waiting.splice(0)) dispatch();
  };

  // A response may start further calls, such as the next page of a list. Those start before this callback runs.
  const flushSoon = () => {
    if (waiting.length > 0) setImmediate(flush);
  };

  return {
    /** Makes every later batch wait for all tracked work. */
    waitForPending: () => {
      waitsForPending = true;
    },

    /** Tracks work that may add ids. The work must settle: batches wait for it. */
    track: async <Value>(work: Promise<Value>): Promise<Value> => {
      pending += 1;
      try {
        return await work;
      } finally {
        pending -= 1;
        flushSoon();
      }
    },

    /** Sends a batch as soon as the pending work allows. */
    schedule: (dispatch: () => void) => {
      waiting.push(dispatch);
      flushSoon();
    },
  };
};

export type BatchScheduler = ReturnType<typeof createBatchScheduler>;
