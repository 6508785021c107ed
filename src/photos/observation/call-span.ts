/** A call to Google that is about to be sent. It holds no token, path or id. */
export type StartedCall = {
  /** Google's id of the method, such as `photoslibrary.mediaItems.batchGet`. */
  name: string;
  /** The HTTP method. */
  verb: string;
  /** The base URL of the API. Null for an OAuth server. */
  baseUrl: string | null;
  /** The number of ids or of new media items in a batch. Null for other calls. */
  ids: number | null;
  /** How many times the same call has been sent before. */
  resendCount: number;
};

/** How a call ended. */
export type CallResult = {
  /** The HTTP status. Null without a response. */
  status: number | null;
  /** Whether the operation ended first: its client left, or it ran out of time. */
  isCancelled: boolean;
};

/** The span of a call in a distributed trace. */
export type CallSpan = {
  /** The headers that continue the trace at Google. */
  headers: Readonly<Record<string, string>>;
  end: (result: CallResult) => void;
};

/** Starts the span of a call. */
export type StartCallSpan = (call: StartedCall) => CallSpan;
