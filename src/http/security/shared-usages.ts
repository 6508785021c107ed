/** What a caller has used of its limits in its window. */
export type SharedUsage = {
  operations: number;
  calls: number;
  /** When the window ends, in milliseconds from now. */
  endsIn: number;
};

/** Counts what callers use, over all replicas. */
export type SharedUsages = {
  /**
   * Adds to what a caller has used, and returns the sum.
   *
   * @throws StoreUnavailable
   */
  add: (key: string, operations: number, calls: number) => Promise<SharedUsage>;
  /** Adds to what a caller has used, with the next `add` of the caller or a moment later. While the store is away, it is lost. */
  addLater: (key: string, operations: number, calls: number) => void;
  /**
   * Returns how much of a limit this process may use between two calls of `add`. All processes together may then exceed the limit by one
   * percent. 0 while the store is away.
   */
  allowance: (limit: number) => number;
  /** Returns the part of each limit that this process allows on its own: all of it while the store counts, else that of one replica. */
  share: () => number;
};
