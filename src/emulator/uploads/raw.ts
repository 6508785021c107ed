import { randomUUID } from 'node:crypto';
import type { ApiRequest, StreamRequest } from '../http/handler.ts';
import { checkSha1, makeUploadToken, TOKEN_MILLISECONDS } from './finish.ts';
import { checkAnnouncedSize, uploadSizeLimit } from './size-limit.ts';
import type { UploadResult } from './upload-response.ts';
import type { UploadCall } from './upload-call.ts';
import { emptyUpload, tooLarge } from './upload-error.ts';

/** Returns the `Content-Length` of a request, in bytes. Null if the body is chunked. */
const contentLength = ({ headers }: ApiRequest) =>
  headers['content-length'] === undefined ? null : Number(headers['content-length']);

/**
 * Receives an upload in one request. If it fails or breaks off, nothing of it is kept.
 *
 * @throws UploadError 400 for no bytes or a wrong checksum, 413 for too many bytes
 */
export const uploadRaw = async (request: StreamRequest, call: UploadCall): Promise<UploadResult> => {
  const { user, era, options, store, files, clock } = call;
  const { declaredType, filename, sha1 } = options;
  checkAnnouncedSize(contentLength(request), declaredType);
  const id = randomUUID();
  try {
    const size = await files.append(id, request.stream, uploadSizeLimit(declaredType), tooLarge);
    if (size === 0) throw emptyUpload();
    await checkSha1(files, id, sha1, era);
    await files.sync(id);
    const token = makeUploadToken();
    store.uploads.add({
      upload_id: id,
      user,
      status: 'final',
      token,
      declared_type: declaredType,
      filename,
      raw_size: size,
      sha1,
      size,
      content_hash: null,
      expires_at: clock.now() + TOKEN_MILLISECONDS,
    });
    return { httpStatus: 200, headers: {}, token };
  } catch (error) {
    await files.remove(id);
    throw error;
  }
};
