import type { ServerResponse } from 'node:http';

/** Creates the signal for all calls of an operation. It aborts after `timeoutMs` milliseconds, or when the client disconnects. */
export const createOperationSignal = (response: ServerResponse, timeoutMs: number): AbortSignal => {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(new Error('The operation timed out.')), timeoutMs);
  response.once('close', () => {
    clearTimeout(timer);
    controller.abort(new Error('The client disconnected.'));
  });
  return controller.signal;
};
