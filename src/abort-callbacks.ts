type Callbacks = { all: Set<() => void>; run: () => void };

const callbacksOf = new WeakMap<AbortSignal, Callbacks>();

const listen = (signal: AbortSignal): Callbacks => {
  const all = new Set<() => void>();
  const run = () => {
    callbacksOf.delete(signal);
    for (const callback of all) callback();
  };
  const callbacks = { all, run };
  callbacksOf.set(signal, callbacks);
  signal.addEventListener('abort', run, { once: true });
  return callbacks;
};

/**
 * Calls back when a signal is aborted. All callbacks of a signal share one listener, because listeners take longer to add and remove
 * than the waits of most calls.
 *
 * @param signal one that is not aborted yet
 */
export const addAbortCallback = (signal: AbortSignal, callback: () => void): void => {
  (callbacksOf.get(signal) ?? listen(signal)).all.add(callback);
};

/** Removes a callback that `addAbortCallback` added. */
export const removeAbortCallback = (signal: AbortSignal, callback: () => void): void => {
  const callbacks = callbacksOf.get(signal);
  if (!callbacks?.all.delete(callback) || callbacks.all.size > 0) return;
  callbacksOf.delete(signal);
  signal.removeEventListener('abort', callbacks.run);
};
