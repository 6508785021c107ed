import { addAbortCallback, removeAbortCallback } from '../../abort-callbacks.ts';

/**
 * Waits for a promise until a signal is aborted. The work behind the promise continues.
 *
 * @throws the reason of the signal once it is aborted
 */
export const abortable = <Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> =>
  new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason as Error);
    if (signal.aborted) abort();
    else addAbortCallback(signal, abort);
    promise.then(
      (value) => {
        removeAbortCallback(signal, abort);
        resolve(value);
      },
      (error: unknown) => {
        removeAbortCallback(signal, abort);
        reject(error);
      },
    );
  });
