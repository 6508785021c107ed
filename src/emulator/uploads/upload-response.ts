import type { RawAnswer } from '../faults/responses.ts';
import type { ApiError } from '../api-error.ts';

/** A success of the upload server: an upload token, or nothing but headers. */
export type UploadAnswer = { httpStatus: number; headers: Record<string, string>; token: string | null };

/** What pages may read of an answer. */
const EXPOSED = ['URL', 'Control-URL', 'Chunk-Granularity', 'Status', 'Size-Received']
  .map((name) => `X-Goog-Upload-${name}`)
  .join(', ');

const HEADERS = {
  'access-control-expose-headers': EXPOSED,
  'cache-control': 'private',
  'x-content-type-options': 'nosniff',
};

/** A token is sent as plain text and nothing else: no quotes, no line end. */
export const rawOfAnswer = ({ httpStatus, headers, token }: UploadAnswer): RawAnswer => ({
  status: httpStatus,
  headers: { ...headers, ...HEADERS, 'content-type': 'text/plain; charset=UTF-8' },
  body: token ?? '',
});

/** Errors of uploads are a bare `google.rpc.Status`. */
export const errorResponse = (refusal: ApiError): RawAnswer => {
  // Of a body that is too large nothing more is read.
  const close = refusal.httpStatus === 413 ? { connection: 'close' } : {};
  return {
    status: refusal.httpStatus,
    headers: { ...close, ...HEADERS, 'content-type': 'application/json; charset=UTF-8' },
    body: `${JSON.stringify(refusal.toStatus(), null, 2)}\n`,
  };
};
