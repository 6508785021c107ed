import { badRequest, RequestError } from '../request-error.ts';
import type { MediaKind } from './media-kind.ts';

const MEGABYTE = 2 ** 20;

/** The largest photo and the largest video that Google takes (guides/upload-media#file-types-sizes). */
const GOOGLE_LIMIT: Record<MediaKind, number> = { PHOTO: 200 * MEGABYTE, VIDEO: 20 * 1024 * MEGABYTE };

/**
 * How many bytes a file may have.
 *
 * @param maxBytes what the gateway takes of any file
 */
export const sizeLimitOf = (kind: MediaKind, maxBytes: number) => Math.min(GOOGLE_LIMIT[kind], maxBytes);

const tooLarge = (limit: number) =>
  new RequestError(413, `The file is larger than ${limit} bytes, the limit for files of this type.`, {
    code: 'PAYLOAD_TOO_LARGE',
  });

/** @throws RequestError 413 for a declared size above the limit */
export const checkDeclaredSize = (size: number | null, limit: number) => {
  if (size !== null && size > limit) throw tooLarge(limit);
};

/**
 * The same bytes, up to the limit.
 *
 * @throws RequestError 413 as soon as there are more, 400 for an end without any
 */
export const limitSize = async function* (bytes: AsyncIterable<Uint8Array>, limit: number) {
  let size = 0;
  for await (const piece of bytes) {
    size += piece.length;
    if (size > limit) throw tooLarge(limit);
    yield piece;
  }
  if (size === 0) throw badRequest('The file is empty.');
};
