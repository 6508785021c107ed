import type { ApiError } from '../api-error.ts';
import { frontEndErrorPage, HTML_TYPE } from './error-page.ts';

/** What a fault can do to a connection: reset it, or send nothing until the caller gives up. */
export const CONNECTION_EFFECTS = ['RESET', 'SILENCE'] as const;

/** What a fault can do to a response body: end it in the middle, send a few bytes at a time, send none at all. */
export const DELIVERY_EFFECTS = ['TRUNCATE', 'TRICKLE', 'EMPTY_BODY'] as const;

export type ConnectionEffect = (typeof CONNECTION_EFFECTS)[number];
export type DeliveryEffect = (typeof DELIVERY_EFFECTS)[number];

/** A delivery effect on a body that is not empty. */
export type BodyEffect = Exclude<DeliveryEffect, 'EMPTY_BODY'>;

/** A response of the API: a value that is written as JSON with Google's headers. */
export type JsonResponse = { type: 'JSON'; status: number; body: unknown; delivery?: DeliveryEffect | null };

/** A response with its own headers and body, sent as it is. */
export type RawResponse = {
  type: 'RAW';
  status: number;
  headers: Record<string, string>;
  body: string | Buffer;
  delivery?: DeliveryEffect | null;
};

/** A response whose body is read while it is sent. `length` is the size of the body, in bytes. */
export type StreamResponse = {
  type: 'STREAM';
  status: number;
  headers: Record<string, string>;
  length: number;
  chunks: AsyncIterable<Buffer>;
  delivery?: BodyEffect | null;
};

/** No response: the connection breaks or stays silent. */
export type NoResponse = { type: 'NONE'; effect: ConnectionEffect };

/** What a handler returns for a request. */
export type ApiResponse = JsonResponse | RawResponse | NoResponse;

/** Returns a response of the type `JSON`. */
export const jsonResponse = (status: number, body: unknown): JsonResponse => ({ type: 'JSON', status, body });

/** Returns the response for an error of the API. */
export const errorResponse = (error: ApiError): JsonResponse => jsonResponse(error.httpStatus, error.toBody());

/** Returns the HTML error page of Google's front end. */
export const pageResponse = (status: number): RawResponse => ({
  type: 'RAW',
  status,
  headers: { 'content-type': HTML_TYPE },
  body: frontEndErrorPage(status),
});

/** Returns the HTTP status of a response for the call log. 0 means that no response was sent. */
export const statusOf = (response: ApiResponse | StreamResponse): number =>
  response.type === 'NONE' ? 0 : response.status;
