import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Viewer } from '../../auth/viewer.ts';
import { methodNotAllowed } from '../method-not-allowed.ts';
import { RequestError } from '../request-error.ts';
import { deferContinue, sendContinue } from './expect-continue.ts';
import { checkMediaType } from './media-kind.ts';
import { createIdleTimeout } from './idle-timeout.ts';
import { requirePreflight } from '../security/csrf.ts';
import { receiveBody, receiveForm, type ReceivedFile } from './received-file.ts';
import { sendError } from '../send-error.ts';
import { checkDeclaredSize, limitSize, sizeLimitOf } from './size-limit.ts';
import { createConcurrencyLimit } from './concurrency-limit.ts';
import type { ViewerOf } from '../viewer.ts';

export type UploadLimits = {
  /** The largest file that is taken, in bytes. Google's own limits hold in any case. */
  maxBytes: number;
  /** The maximum number of concurrent uploads. Each uses about 9 MiB. */
  maxUploads: number;
  /** How long an upload may stand still, in milliseconds. */
  idleTimeoutMs: number;
};

/** A file to upload, the viewer who uploads it, and the signal that cancels the upload. */
export type UploadOperation = {
  file: {
    bytes: AsyncIterable<Uint8Array>;
    /** In bytes. Null if it is not known in advance. */
    size: number | null;
    mimeType: string;
    name: string | null;
  };
  viewer: Viewer;
  signal: AbortSignal;
};

export type UploadEndpointOptions = {
  /** Uploads a file to Google Photos and returns its upload token. */
  upload: (operation: UploadOperation) => Promise<string>;
  viewerOf: ViewerOf;
  limits: UploadLimits;
};

const PATH = '/uploads';

const OTHER_METHODS = ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE'];

/** What a form may be larger than its file, in bytes. */
const FORM_BYTES = 4 * 2 ** 20;

/** Whether an address, as it stands in a request, is that of uploads. */
export const isUploadAddress = (url: string) => url === PATH || url.startsWith(`${PATH}?`);

/** Aborted when the caller hangs up before the answer is sent. */
const callerSignal = ({ raw }: FastifyReply): AbortSignal => {
  const controller = new AbortController();
  raw.once('close', () => {
    if (!raw.writableFinished) controller.abort(new Error('The caller is gone.'));
  });
  return controller.signal;
};

const gone = () => new RequestError(499, 'The caller is gone.', { code: 'BAD_REQUEST', retry: 'SAFE' });

const isForm = ({ headers }: FastifyRequest) => /^multipart\/form-data\b/i.test(headers['content-type'] ?? '');

/**
 * `POST /uploads`: a photo or video, as the body or as the one file of a form, goes to Google as it comes. Answers
 * `{ "uploadToken": "…" }`.
 */
export const registerUploads = async (app: FastifyInstance, options: UploadEndpointOptions) => {
  const { upload, viewerOf, limits } = options;
  const acquireSlot = createConcurrencyLimit(limits.maxUploads);
  const idleTimeout = createIdleTimeout(limits.idleTimeoutMs);

  const send = async (received: ReceivedFile, viewer: Viewer, signal: AbortSignal) => {
    const { size, name } = received;
    const { kind, mimeType } = checkMediaType(received.contentType, name);
    const limit = sizeLimitOf(kind, limits.maxBytes);
    checkDeclaredSize(size, limit);
    const bytes = limitSize(received.bytes, limit);
    return upload({ file: { bytes, size, mimeType, name }, viewer, signal });
  };

  /** The file of a request, of which nothing is read before all that can be known was looked at. */
  const receive = (request: FastifyRequest, reply: FastifyReply): ReceivedFile | Promise<ReceivedFile> => {
    if (isForm(request)) {
      const length = Number(request.headers['content-length'] ?? 0);
      checkDeclaredSize(length > FORM_BYTES ? length - FORM_BYTES : null, sizeLimitOf('VIDEO', limits.maxBytes));
      sendContinue(request, reply);
      return receiveForm(request, idleTimeout);
    }
    const { bytes, ...told } = receiveBody(request, idleTimeout);
    const wanted = async function* () {
      sendContinue(request, reply);
      yield* bytes;
    };
    return { ...told, bytes: wanted() };
  };

  const handle = async (request: FastifyRequest, reply: FastifyReply) => {
    requirePreflight(request.headers);
    const signal = callerSignal(reply);
    const viewer = await viewerOf(request);
    const releaseSlot = acquireSlot();
    try {
      const uploadToken = await send(await receive(request, reply), viewer, signal);
      return await reply.header('cache-control', 'no-store').send({ uploadToken });
    } catch (error) {
      throw signal.aborted ? gone() : error;
    } finally {
      releaseSlot();
    }
  };

  deferContinue(app, isUploadAddress);
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    await scope.register(multipart);
    // A body is read by whoever wants it, as it comes.
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
    scope.setErrorHandler((error, _request, reply) => sendError(reply, error));
    scope.post(PATH, handle);
    scope.route({
      method: OTHER_METHODS,
      url: PATH,
      handler: methodNotAllowed('POST', 'Method not allowed. Upload files with POST.'),
    });
  });
};
