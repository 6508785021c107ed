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
  /** Whether a cache answered instead of Google. */
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
  return {
    calls,

    /** Adds a call. Returns the function that adds its response, or undefined if it failed. */
    start: ({ method, ids, isRetry }: Pick<TracedCall, 'method' | 'ids' | 'isRetry'>) => {
      const start = clock();
      const call: TracedCall = {
        method,
        startMs: inTenths(start - startedAt),
        durationMs: null,
        status: null,
        ids,
        bytes: null,
        isCached: false,
        isRetry,
      };
      calls.push(call);
      return (response?: { httpStatus: number; text: string }) => {
        call.durationMs = inTenths(clock() - start);
        if (!response) return;
        call.status = response.httpStatus;
        call.bytes = Buffer.byteLength(response.text);
      };
    },
  };
};

export type CallTrace = ReturnType<typeof createCallTrace>;
