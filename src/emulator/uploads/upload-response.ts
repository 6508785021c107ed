import type { RawResponse } from '../http/response.ts';
import type { ApiError } from '../api-error.ts';

/** The result of an upload request: headers, and the upload token once all bytes have been received. */
export type UploadResult = { httpStatus: number; headers: Record<string, string>; token: string | null };

/** The headers that web pages can read. */
const EXPOSED = ['URL', 'Control-URL', 'Chunk-Granularity', 'Status', 'Size-Received']
  .map((name) => `X-Goog-Upload-${name}`)
  .join(', ');

const HEADERS = {
  'access-control-expose-headers': EXPOSED,
  'cache-control': 'private',
  'x-content-type-options': 'nosniff',
};

/** Returns the response of a successful request. The token is plain text, without quotes or a line end. */
export const uploadResponse = ({ httpStatus, headers, token }: UploadResult): RawResponse => ({
  type: 'RAW',
  status: httpStatus,
  headers: { ...headers, ...HEADERS, 'content-type': 'text/plain; charset=UTF-8' },
  body: token ?? '',
});

/** Returns the response for an error: a bare `google.rpc.Status`. */
export const uploadErrorResponse = (error: ApiError): RawResponse => {
  // The rest of a body that is too large is not read.
  const close = error.httpStatus === 413 ? { connection: 'close' } : {};
  return {
    type: 'RAW',
    status: error.httpStatus,
    headers: { ...close, ...HEADERS, 'content-type': 'application/json; charset=UTF-8' },
    body: `${JSON.stringify(error.toStatus(), null, 2)}\n`,
  };
};
