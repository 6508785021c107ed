const CALLBACKS = Symbol('callbacks');

/** A signal with its callbacks. A WeakMap for them would slow down the garbage collector, because every operation has a signal. */
type SignalWithCallbacks = AbortSignal & { [CALLBACKS]?: Set<() => void> };

/**
 * Calls back when a signal is aborted. All callbacks of a signal share one listener, because listeners take longer to add and remove
 * than the waits of most calls.
 *
 * @param signal one that is not aborted yet
 */
export const addAbortCallback = (signal: SignalWithCallbacks, callback: () => void): void => {
  const known = signal[CALLBACKS];
  if (known) {
    known.add(callback);
    return;
  }
  const callbacks = new Set([callback]);
  signal[CALLBACKS] = callbacks;
  const run = () => {
    for (const each of callbacks) each();
  };
  signal.addEventListener('abort', run, { once: true });
};

/** Removes a callback that `addAbortCallback` added. */
export const removeAbortCallback = (signal: SignalWithCallbacks, callback: () => void): void => {
  signal[CALLBACKS]?.delete(callback);
};

/** Returns whether there are callbacks that `addAbortCallback` added and nothing has removed. */
export const hasAbortCallbacks = (signal: SignalWithCallbacks): boolean => (signal[CALLBACKS]?.size ?? 0) > 0;
