/** A call of the Library API. It holds no token, URL or id. */
export type TracedCall = {
  /** Google's name of the method, such as `mediaItems.batchGet`. */
  method: string;
  /** Milliseconds from the start of the operation to the start of the call. */
  startMs: number;
  /** Milliseconds until the response was complete, or the call failed. Null while it is pending. */
  durationMs: number | null;
  /** The HTTP status. Null without a response. */
  status: number | null;
  /** The number of ids or of new media items in a batch. Null for other calls. */
  ids: number | null;
  /** The size of the response body in bytes. Null without a response. */
  bytes: number | null;
  /** Whether the viewer cache answered instead of Google, or the call of another operation. */
  isCached: boolean;
  /** Whether the call repeats one that failed. */
  isRetry: boolean;
};

const inTenths = (milliseconds: number) => Math.round(milliseconds * 10) / 10;

/**
 * Starts the trace of an operation. Its `calls` are in order of their start.
 *
 * @param clock the current time in milliseconds since any moment
 */
export const createCallTrace = (clock: () => number = () => performance.now()) => {
  const startedAt = clock();
  const calls: TracedCall[] = [];

  const add = (call: Pick<TracedCall, 'method' | 'ids' | 'isCached' | 'isRetry'>, start: number): TracedCall => {
    const { method, ids, isCached, isRetry } = call;
    const traced = {
      method,
      startMs: inTenths(start - startedAt),
      durationMs: null,
      status: null,
      ids,
      bytes: null,
      isCached,
      isRetry,
    };
    calls.push(traced);
    return traced;
  };

  return {
    calls,

    /** Adds a call. Returns the function that adds its response, or undefined if it failed. */
    start: ({ method, ids, isRetry }: Pick<TracedCall, 'method' | 'ids' | 'isRetry'>) => {
      const start = clock();
      const call = add({ method, ids, isCached: false, isRetry }, start);
      return (response?: { httpStatus: number; text: string }) => {
        call.durationMs = inTenths(clock() - start);
        if (!response) return;
        call.status = response.httpStatus;
        call.bytes = Buffer.byteLength(response.text);
      };
    },

    /**
     * Adds an answer of a cache, or the wait for another operation's call. Returns the function that ends it.
     *
     * @param ids the number of ids if the method takes several, otherwise null
     */
    startCached: (method: string, ids: number | null) => {
      const start = clock();
      const call = add({ method, ids, isCached: true, isRetry: false }, start);
      return () => {
        call.durationMs = inTenths(clock() - start);
      };
    },

    /** Adds an id to the last answer of a cache, if that has ids of this method. Returns whether it does. */
    addCachedId: (method: string): boolean => {
      const last = calls.at(-1);
      if (!last?.isCached || last.method !== method || last.ids === null) return false;
      last.ids += 1;
      return true;
    },
  };
};

export type CallTrace = ReturnType<typeof createCallTrace>;
