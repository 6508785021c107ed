import type { ErrorCode, Retry } from '../graphql/errors.ts';

/** The error code of a rejected request, and whether to retry it. */
export type RequestErrorOptions = {
  code: ErrorCode;
  /** Defaults to `NO`. */
  retry?: Retry;
  /** How long to wait before a retry, in seconds. */
  retryAfterSeconds?: number;
};

/** A request that the gateway itself rejects. Its fields become the status and the JSON of the response. */
export class RequestError extends Error {
  override readonly name = 'RequestError';
  readonly statusCode: number;
  readonly code: ErrorCode;
  readonly retry: Retry;
  readonly retryAfterSeconds: number | undefined;

  constructor(statusCode: number, message: string, { code, retry = 'NO', retryAfterSeconds }: RequestErrorOptions) {
    super(message);
    this.statusCode = statusCode;
    this.code = code;
    this.retry = retry;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** The error for an invalid request. The message says how to correct it. */
export const badRequest = (message: string) => new RequestError(400, message, { code: 'BAD_REQUEST' });

/** The error for a request that needs a valid credential. The message says which. */
export const unauthenticated = (message: string) =>
  new RequestError(401, message, { code: 'UNAUTHENTICATED', retry: 'AFTER' });

/** The error for a request whose body does not arrive in time. */
export const bodyTimeout = () =>
  new RequestError(408, 'Timed out reading the request body.', { code: 'BAD_REQUEST', retry: 'SAFE' });
