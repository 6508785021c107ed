import type { ServerResponse } from 'node:http';

/**
 * Calls a function when a response has ended or its client has disconnected: at once if that happened before, such as while the
 * body of the request was read, because Node reports it only once.
 */
export const whenClosed = (response: ServerResponse, callback: () => void): void => {
  if (response.closed) callback();
  else response.once('close', callback);
};
