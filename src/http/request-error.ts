import type { ErrorCode, Retry } from '../graphql/errors.ts';

export type RequestErrorOptions = {
  code: ErrorCode;
  /** `NO` where it is left out. */
  retry?: Retry;
  /** How long to wait before trying again, in seconds. */
  retryAfterSeconds?: number;
};

/** A request that is refused before anything is asked of Google, or while its body comes. */
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

/** An invalid request. The message says how to correct it. */
export const badRequest = (message: string) => new RequestError(400, message, { code: 'BAD_REQUEST' });

/** A request that needs a valid credential. The message says which. */
export const unauthenticated = (message: string) =>
  new RequestError(401, message, { code: 'UNAUTHENTICATED', retry: 'AFTER' });

/** A request whose sender has stopped sending. */
export const bodyTimeout = () =>
  new RequestError(408, 'The rest of the request did not come.', { code: 'BAD_REQUEST', retry: 'SAFE' });
