/**
 * When the ids of media items that have come together are sent. As a rule that is at the end of the turn of the event loop
 * in which they came. An operation that selects the covers of albums waits for all of its albums first, so that covers from
 * several lists, and ids that it names itself, fill the same batches.
 */
export const createGathering = () => {
  const waiting: (() => void)[] = [];
  let underWay = 0;
  let isPatient = false;

  const send = () => {
    if (isPatient && underWay > 0) return;
    for (const dispatch of waiting.splice(0)) dispatch();
  };

  // What an answer sets off, such as the call of a list's next page, is under way before this comes.
  const sendSoon = () => {
    if (waiting.length > 0) setImmediate(send);
  };

  return {
    /** From now on wait for whatever is under way. */
    waitForAll: () => {
      isPatient = true;
    },

    /** Follow work that may bring further ids. It must end by itself: what waits for it waits as long. */
    follow: async <Value>(work: Promise<Value>): Promise<Value> => {
      underWay += 1;
      try {
        return await work;
      } finally {
        underWay -= 1;
        sendSoon();
      }
    },

    /** Send a batch when it is time. */
    schedule: (dispatch: () => void) => {
      waiting.push(dispatch);
      sendSoon();
    },
  };
};

export type Gathering = ReturnType<typeof createGathering>;
