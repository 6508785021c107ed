/** What the mock of the Library API counts. */
export type Counters = {
  /** The number of calls of each method. */
  calls: Record<string, number>;
  /** The number of all calls. */
  total: number;
  /** The bytes of all response bodies, compressed where the caller accepts it. */
  bytesSent: number;
  /** The bytes of all response bodies without compression. */
  bytesPlain: number;
  /** The number of calls with a `fields` parameter. */
  withFields: number;
  /** The number of calls with each `Authorization`. */
  tokens: Record<string, number>;
  /** The number of calls with each `Accept-Encoding`. */
  encodings: Record<string, number>;
};
