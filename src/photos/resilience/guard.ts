/**
 * Runs a call of a method as soon as the limits on calls allow it.
 *
 * @throws PhotosError without the call if the daily quota is used up, the circuit of the method is open, too many calls wait,
 *   or no slot was free in time
 */
export type Guard = <Value>(method: string, call: () => Promise<Value>) => Promise<Value>;
