/** An object of the REST API, and when it was requested. */
export type Requested<Value> = Value & {
  /** Milliseconds since 1970, just before the call was sent. Its URLs are at most that old. */
  requestedAt: number;
};

/** Adds to the objects of a response, which nothing else uses yet, when it was requested. */
export const withRequestTime = <Value extends object>(
  values: readonly Value[],
  { requestedAt }: Requested<object>,
): Requested<Value>[] => values.map((value) => Object.assign(value, { requestedAt }));
