import { randomUUID } from 'node:crypto';
import { isCutOff, type StreamRequest } from '../http/handler.ts';
import type { UploadRow } from '../store/uploads.ts';
import { createKeyedQueue } from '../files/keyed-queue.ts';
import { checkSha1, makeUploadToken, TOKEN_MILLISECONDS } from './finish.ts';
import { checkAnnouncedSize, uploadSizeLimit } from './size-limit.ts';
import type { UploadResult } from './upload-response.ts';
import type { UploadCall } from './upload-call.ts';
import { badUpload, emptyUpload, tooLarge, unknownUpload, uploadIsFinished } from './upload-error.ts';

/** The size of every chunk except the last is a multiple of this, in bytes. */
export const GRANULARITY = 262_144;

/** The lifetime of a session, in milliseconds: a week. Google does not document its own. */
const SESSION_MILLISECONDS = 7 * 24 * 60 * 60 * 1000;

const findSession = ({ user, options, store, clock }: UploadCall): UploadRow => {
  const row = options.uploadId === null ? undefined : store.uploads.find(user, options.uploadId, clock.now());
  if (!row) throw unknownUpload();
  return row;
};

/** Returns the number of received bytes. For an active session it is the length of the file: the row is not updated for every chunk. */
const receivedOf = (row: UploadRow, { files }: UploadCall) =>
  row.status === 'final' ? row.size : files.lengthOf(row.upload_id);

const stateHeaders = (row: UploadRow, call: UploadCall) => ({
  'x-goog-upload-status': row.status,
  'x-goog-upload-size-received': String(receivedOf(row, call)),
  'x-goog-upload-chunk-granularity': String(GRANULARITY),
});

const start = async (call: UploadCall): Promise<UploadResult> => {
  const { user, options, store, files, clock } = call;
  const { declaredType, filename, rawSize, sha1 } = options;
  checkAnnouncedSize(rawSize, declaredType);
  if (rawSize === 0) throw emptyUpload();
  const id = randomUUID();
  const row: UploadRow = {
    upload_id: id,
    user,
    status: 'active',
    token: null,
    declared_type: declaredType,
    filename,
    raw_size: rawSize,
    sha1,
    size: 0,
    content_hash: null,
    expires_at: clock.now() + SESSION_MILLISECONDS,
  };
  try {
    await files.sync(id);
    store.uploads.add(row);
  } catch (error) {
    await files.remove(id);
    throw error;
  }
  const url = `${call.url}?upload_id=${id}&upload_protocol=resumable`;
  const headers = { 'x-goog-upload-url': url, 'x-goog-upload-control-url': url, ...stateHeaders(row, call) };
  return { httpStatus: 200, headers, token: null };
};

/** Returns the state. A finished upload repeats its token, because the response that had it may be lost. */
const query = (row: UploadRow, call: UploadCall): UploadResult => ({
  httpStatus: 200,
  headers: stateHeaders(row, call),
  token: row.token,
});

const cancel = async (row: UploadRow, { store, files }: UploadCall): Promise<UploadResult> => {
  store.uploads.cancel(row.upload_id);
  await files.remove(row.upload_id);
  return { httpStatus: 200, headers: { 'x-goog-upload-status': 'cancelled' }, token: null };
};

/** Checks the size of a chunk: a multiple of the granularity, or one that ends at a multiple, or the last chunk. */
const checkChunk = (offset: number, length: number, { raw_size: rawSize }: UploadRow) => {
  const end = offset + length;
  const isWhole = length % GRANULARITY === 0 || end % GRANULARITY === 0 || end === rawSize;
  if (!isWhole) throw badUpload(`The size of a chunk must be a multiple of ${GRANULARITY} bytes.`);
};

/** Receives a chunk. Nothing of a rejected chunk is kept; if the connection breaks, the received bytes are kept. */
const receive = async (request: StreamRequest, row: UploadRow, isLast: boolean, call: UploadCall) => {
  const { options, files } = call;
  const { upload_id: id, raw_size: rawSize } = row;
  const received = files.lengthOf(id);
  if (options.offset !== received) {
    throw badUpload(`Invalid X-Goog-Upload-Offset: ${received} bytes have been received.`);
  }
  const announced = request.headers['content-length'];
  if (!isLast && announced !== undefined) checkChunk(received, Number(announced), row);
  try {
    const tooMany = () => (rawSize === null ? tooLarge() : badUpload('More bytes than X-Goog-Upload-Raw-Size.'));
    const limit = (rawSize ?? uploadSizeLimit(row.declared_type)) - received;
    const length = await files.append(id, request.stream, limit, tooMany);
    if (!isLast) checkChunk(received, length, row);
  } catch (error) {
    if (!isCutOff(request)) await files.truncate(id, received);
    throw error;
  }
};

/** Finishes an upload: syncs all bytes to the disk, then returns the upload token. */
const finalize = async (row: UploadRow, call: UploadCall): Promise<UploadResult> => {
  const { era, options, store, files, clock } = call;
  const { upload_id: id, raw_size: rawSize } = row;
  const size = files.lengthOf(id);
  if (rawSize !== null && size !== rawSize) {
    throw badUpload(`The upload has ${size} bytes of ${rawSize} in X-Goog-Upload-Raw-Size.`);
  }
  const isExpired = store.uploads.find(row.user, id, clock.now()) === undefined;
  if (size === 0 && !isExpired) throw emptyUpload();
  await checkSha1(files, id, options.sha1 ?? row.sha1, era);
  await files.sync(id);
  const token = makeUploadToken();
  if (!store.uploads.finish(id, { token, size, expiresAt: clock.now() + TOKEN_MILLISECONDS })) {
    // The session expired in the meantime, because the clock was set.
    await files.remove(id);
    throw unknownUpload();
  }
  return { httpStatus: 200, headers: stateHeaders({ ...row, status: 'final', size }, call), token };
};

/**
 * Creates the handler of the resumable protocol: a session is started, receives bytes in one or more requests, and is
 * finalized or cancelled. Its state can be queried at any time, even after a restart.
 *
 * @throws UploadError 404 for an unknown session, 410 for a finished one, 400 and 413 for invalid bytes
 */
export const createResumable = () => {
  const enqueue = createKeyedQueue();
  const writers = new Map<string, StreamRequest>();

  /**
   * Ends the previous request of a session. A new request supersedes it, even if the server has not noticed that the client
   * has disconnected. The remaining bytes of the previous request must not be appended after the response.
   */
  const interrupt = (id: string) => {
    const writer = writers.get(id);
    if (writer && !writer.isComplete()) writer.stream.destroy();
  };

  const upload = async (request: StreamRequest, row: UploadRow, isLast: boolean, call: UploadCall) => {
    writers.set(row.upload_id, request);
    try {
      await receive(request, row, isLast, call);
    } finally {
      writers.delete(row.upload_id);
    }
  };

  const command = async (request: StreamRequest, call: UploadCall): Promise<UploadResult> => {
    const { commands } = call.options;
    // Read the session again: the previous request may have ended it.
    const row = findSession(call);
    if (commands.has('query')) return query(row, call);
    if (row.status !== 'active') throw uploadIsFinished();
    if (commands.has('cancel')) return cancel(row, call);
    const isLast = commands.has('finalize');
    if (commands.has('upload')) await upload(request, row, isLast, call);
    return isLast ? finalize(row, call) : { httpStatus: 200, headers: stateHeaders(row, call), token: null };
  };

  return async (request: StreamRequest, call: UploadCall): Promise<UploadResult> => {
    if (call.options.commands.has('start')) return start(call);
    const { upload_id: id } = findSession(call);
    interrupt(id);
    return enqueue(id, () => command(request, call));
  };
};
