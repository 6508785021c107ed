import type { IncomingMessage, ServerResponse } from 'node:http';
import { decodeBody, readBytes } from './body.ts';
import type { StreamRequest } from './handler.ts';

/** Returns a signal that aborts when the connection of a response closes. */
export const abortSignal = (response: ServerResponse): AbortSignal => {
  const controller = new AbortController();
  response.once('close', () => controller.abort());
  return controller.signal;
};

/** Wraps a request of Node's HTTP server. */
export const createApiRequest = (message: IncomingMessage, signal: AbortSignal): StreamRequest => ({
  verb: message.method ?? 'GET',
  headers: message.headers,
  headersDistinct: message.headersDistinct,
  body: async () => decodeBody(await readBytes(message), message.headers['content-encoding']),
  signal,
  stream: message,
  isComplete: () => message.complete,
});
