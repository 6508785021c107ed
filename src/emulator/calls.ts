/** A REST call that the emulator answered. `method` is Google's name, such as `albums.list`; `path` has no query. */
export type LoggedCall = { method: string; httpMethod: string; path: string; status: number; user: string | null };

const CAPACITY = 100_000;

/** The log of REST calls, in the order in which they were answered. Holds the last 100,000. */
export const createCalls = () => {
  let calls: LoggedCall[] = [];
  return {
    add: (call: LoggedCall) => {
      calls.push(call);
      if (calls.length > 2 * CAPACITY) calls = calls.slice(-CAPACITY);
    },
    list: (): readonly LoggedCall[] => calls.slice(-CAPACITY),
    clear: () => {
      calls = [];
    },
  };
};

export type Calls = ReturnType<typeof createCalls>;
