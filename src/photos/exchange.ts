import type { Dispatcher } from 'undici';
import { addAbortCallback, removeAbortCallback } from '../abort-callbacks.ts';

/** What one call sends. */
export type ExchangeRequest = {
  /** The path below the base URL, and the query string. */
  path: string;
  verb: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Names and values in turn. */
  headers: string[];
  /** The JSON of the body. Null for none. */
  body: string | null;
  /** How long the server may be silent, in milliseconds. 0 for no limit. */
  silenceMs: number;
  /** Ends the exchange. */
  signal: AbortSignal;
};

/** A response of any status. */
export type ReceivedResponse = {
  httpStatus: number;
  /** The `Retry-After` header. */
  retryAfter: string | undefined;
  text: string;
};

/** The maximum size of a response body, in bytes: a hundred times that of the largest page. */
const MAX_BYTES = 32 * 1024 * 1024;

/** The error for a response body that is larger than any of the Library API. */
export class ResponseTooLarge extends Error {
  override readonly name = 'ResponseTooLarge';
}

const BYTE_ORDER_MARK = '\uFEFF';

const textOf = (chunks: readonly Buffer[], size: number): string => {
  const [first] = chunks;
  if (!first) return '';
  const text = (chunks.length === 1 ? first : Buffer.concat(chunks, size)).toString();
  return text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
};

/**
 * Sends a request and receives the whole response. Does not follow redirects.
 *
 * @throws the reason of the signal once it is aborted, ResponseTooLarge, or undici's error if there is no complete response
 */
export type Exchange = (request: ExchangeRequest) => Promise<ReceivedResponse>;

/**
 * Creates the function that exchanges messages with a server. A handler of its own takes less time and memory than undici's `request`,
 * which makes a stream for each response.
 *
 * @param baseUrl the base URL of the server, without a trailing slash
 */
export const createExchange = (baseUrl: string, dispatcher: Dispatcher): Exchange => {
  const basePath = new URL(baseUrl).pathname.replace(/\/$/, '');
  return ({ path, verb, headers, body, silenceMs, signal }) =>
    new Promise((resolve, reject) => {
      const chunks: Buffer[] = [];
      let size = 0;
      let httpStatus = 0;
      let retryAfter: string | undefined;
      let started: Dispatcher.DispatchController | null = null;

      const fail = (error: unknown) => {
        removeAbortCallback(signal, abort);
        reject(error);
      };
      const abort = () => {
        const reason = signal.reason as Error;
        // Undici calls `onResponseError`.
        if (started) started.abort(reason);
        else fail(reason);
      };

      if (signal.aborted) {
        abort();
        return;
      }
      addAbortCallback(signal, abort);
      const handler: Dispatcher.DispatchHandler = {
        onRequestStart: (controller) => {
          started = controller;
          // It waited for a connection until the signal was aborted.
          if (signal.aborted) abort();
        },
        onResponseStart: (_controller, statusCode, received) => {
          httpStatus = statusCode;
          const after = received['retry-after'];
          retryAfter = Array.isArray(after) ? after[0] : after;
        },
        onResponseData: (controller, chunk) => {
          size += chunk.length;
          if (size > MAX_BYTES)
            controller.abort(new ResponseTooLarge(`The response has more than ${MAX_BYTES} bytes.`));
          else chunks.push(chunk);
        },
        onResponseEnd: () => {
          removeAbortCallback(signal, abort);
          resolve({ httpStatus, retryAfter, text: textOf(chunks, size) });
        },
        onResponseError: (_controller, error) => fail(error),
      };
      const timeouts = { headersTimeout: silenceMs, bodyTimeout: silenceMs };
      dispatcher.dispatch({ path: basePath + path, method: verb, headers, body, ...timeouts }, handler);
    });
};
