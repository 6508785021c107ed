import type { RequestError } from './request-error.ts';
import { toErrorResponse } from './send-error.ts';

/** A response to a request that ends before it reaches an endpoint and the hooks that add headers. */
export type EarlyResponse = { status: number; headers: Readonly<Record<string, string>>; body: string };

/** Returns the response for the error of such a request: in the format of GraphQL errors, and with the headers of other errors. */
export const earlyResponse = (requestError: RequestError): EarlyResponse => {
  const body = JSON.stringify({ errors: [toErrorResponse(requestError)?.error] });
  return {
    status: requestError.statusCode,
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Length': String(Buffer.byteLength(body)),
      'Cache-Control': 'private, no-store',
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
    },
    body,
  };
};
