/** A call of the Library API that has ended. It holds no token, URL or id. */
export type EndedCall = {
  /** The id of the request that caused the call, as in the log. */
  requestId: string;
  /** Google's name of the method, such as `mediaItems.batchGet`. */
  method: string;
  /** The HTTP status. Null without a response. */
  status: number | null;
  durationMs: number;
  /** Whether the call repeats one that failed. */
  isRetry: boolean;
  /** The number of ids or of new media items in a batch. Null for other calls. */
  ids: number | null;
  /** Whether the operation ended first: its client left, or it ran out of time. */
  isCancelled: boolean;
};

/** The state of a circuit: calls are sent, one call tries whether they work again, or none is sent. */
export type CircuitState = 'CLOSED' | 'HALF_OPEN' | 'OPEN';

/** Receives the calls of the Library API. */
export type UpstreamObserver = {
  callStarted: () => void;
  callEnded: (call: EndedCall) => void;
  /** Called when the circuit of a method is first used, and when it changes. */
  circuitChanged: (method: string, state: CircuitState) => void;
};
