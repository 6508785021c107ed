/** A call of the Library API that has ended. It holds no token, URL or id. */
export type EndedCall = {
  /** Google's name of the method, such as `mediaItems.batchGet`. */
  method: string;
  /** The HTTP status. Null without a response. */
  status: number | null;
  durationMs: number;
  /** Whether the call repeats one that failed. */
  isRetry: boolean;
};

/** Called with each call that has ended. */
export type ObserveCall = (call: EndedCall) => void;
