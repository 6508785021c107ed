/** How long a call is waited for. */
export type CallWait = {
  /** Cancels the call. */
  signal: AbortSignal;
  /** Returns when waiting ends, in milliseconds of `performance.now()`. Others may join the wait and move the end. */
  deadline: () => number;
};
