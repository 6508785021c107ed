import { badRequest, RequestError } from '../request-error.ts';
import type { MediaKind } from './media-kind.ts';

const MEGABYTE = 2 ** 20;

/** Google's maximum sizes, in bytes (https://developers.google.com/photos/library/guides/upload-media#file-types-sizes). */
const GOOGLE_LIMIT: Record<MediaKind, number> = { PHOTO: 200 * MEGABYTE, VIDEO: 20 * 1024 * MEGABYTE };

/**
 * Returns the maximum size of a file, in bytes.
 *
 * @param maxBytes the gateway's own limit for files of any kind
 */
export const sizeLimitOf = (kind: MediaKind, maxBytes: number) => Math.min(GOOGLE_LIMIT[kind], maxBytes);

const tooLarge = (limit: number) =>
  new RequestError(413, `The file is larger than ${limit} bytes, the limit for files of this type.`, {
    code: 'PAYLOAD_TOO_LARGE',
  });

/**
 * Checks the declared size of a file.
 *
 * @throws RequestError 413 if it exceeds the limit
 */
export const checkDeclaredSize = (size: number | null, limit: number) => {
  if (size !== null && size > limit) throw tooLarge(limit);
};

/**
 * Returns the same bytes, up to the limit.
 *
 * @throws RequestError 413 when they exceed the limit, 400 if there are none
 */
export const limitSize = async function* (bytes: AsyncIterable<Uint8Array>, limit: number) {
  let size = 0;
  for await (const chunk of bytes) {
    size += chunk.length;
    if (size > limit) throw tooLarge(limit);
    yield chunk;
  }
  if (size === 0) throw badRequest('The file is empty.');
};
