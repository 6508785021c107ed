/** A REST call that the emulator has handled. `method` is Google's name, such as `albums.list`; `path` has no query. */
export type LoggedCall = { method: string; httpMethod: string; path: string; status: number; user: string | null };

/** The maximum number of calls in the log. Each takes more than half a kilobyte of memory. */
const CAPACITY = 20_000;

/** Creates the log of REST calls, in the order of their responses. It keeps the last 20,000. */
export const createCallLog = () => {
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

export type CallLog = ReturnType<typeof createCallLog>;
