/** A REST call that the emulator answered. `method` is Google's name, such as `albums.list`; `path` has no query. */
export type LoggedCall = { method: string; httpMethod: string; path: string; status: number; user: string | null };

/** So many calls are told. Each takes more than half a kilobyte of memory: these are soon reached, and not felt. */
const CAPACITY = 20_000;

/** The log of REST calls, in the order in which they were answered. Holds the last 20,000. */
export const createCalls = () => {
  let calls: LoggedCall[] = [];
  return {
    add: (call: LoggedCall) => {
      calls.push(call);
      if (calls.length > 1.1 * CAPACITY) calls = calls.slice(-CAPACITY);
    },
    list: (): readonly LoggedCall[] => calls.slice(-CAPACITY),
    clear: () => {
      calls = [];
    },
  };
};

export type Calls = ReturnType<typeof createCalls>;
