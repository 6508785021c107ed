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
  /** Returns the part of each limit that this process allows on its own: all of it while the store counts, else that of one replica. */
  share: () => number;
};
