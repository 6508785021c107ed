/**
 * When the ids of media items that have come together are sent. As a rule that is at the end of the turn of the event loop
 * in which they came. An operation that selects the covers of albums waits for all of its albums first, so that covers from
 * several lists, and ids that it names itself, fill the same batches.
 */
export const createBatchScheduler = () => {
  const waiting: (() => void)[] = [];
  let pending = 0;
  let waitsForPending = false;

  const flush = () => {
    if (waitsForPending && pending > 0) return;
    for (const dispatch of waiting.splice(0)) dispatch();
  };

  // What an answer sets off, such as the call of a list's next page, is under way before this comes.
  const flushSoon = () => {
    if (waiting.length > 0) setImmediate(flush);
  };

  return {
    /** From now on wait for whatever is under way. */
    waitForPending: () => {
      waitsForPending = true;
    },

    /** Follow work that may bring further ids. It must end by itself: what waits for it waits as long. */
    track: async <Value>(work: Promise<Value>): Promise<Value> => {
      pending += 1;
      try {
        return await work;
      } finally {
        pending -= 1;
        flushSoon();
      }
    },

    /** Send a batch when it is time. */
    schedule: (dispatch: () => void) => {
      waiting.push(dispatch);
      flushSoon();
    },
  };
};

export type BatchScheduler = ReturnType<typeof createBatchScheduler>;
