/** A call to run: Google's name of the method, whether it repeats a call that failed, and the signal that ends its waits. */
export type GuardedCall = { method: string; isRetry: boolean; signal: AbortSignal };

/**
 * Runs a call of a method as soon as the limits on calls allow it.
 *
 * @throws PhotosError without the call if the daily quota or budget is used up, the circuit of the method is open, too many calls wait,
 *   or no slot was free in time
 */
export type Guard = <Value>(call: GuardedCall, perform: () => Promise<Value>) => Promise<Value>;
