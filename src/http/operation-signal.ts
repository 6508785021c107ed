import type { ServerResponse } from 'node:http';

/**
 * One signal for all the calls of an operation: aborted when its time is up, or its caller is gone.
 *
 * @param timeoutMs milliseconds
 */
export const createOperationSignal = (response: ServerResponse, timeoutMs: number): AbortSignal => {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(new Error('The time of the operation is up.')), timeoutMs);
  response.once('close', () => {
    clearTimeout(timer);
    controller.abort(new Error('The caller is gone.'));
  });
  return controller.signal;
};
