import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Viewer } from '../../auth/viewer.ts';
import { admit, sharingOf, type Admission } from '../admit.ts';
import { rejectCompressedBody } from '../content-encoding.ts';
import { methodNotAllowed } from '../method-not-allowed.ts';
import { RequestError } from '../request-error.ts';
import { addDetails } from '../request-log.ts';
import { spanOf, type RequestSpan } from '../request-span.ts';
import { deferContinue, sendContinue } from './expect-continue.ts';
import { checkMediaType } from './media-kind.ts';
import { createIdleTimeout } from './idle-timeout.ts';
import type { IsAllowedOrigin } from '../security/allowed-origins.ts';
import { requirePreflight } from '../security/csrf.ts';
import { receiveBody, receiveForm, type ReceivedFile } from './received-file.ts';
import { sendError } from '../send-error.ts';
import { whenClosed } from '../when-closed.ts';
import { checkDeclaredSize, limitSize, sizeLimitOf } from './size-limit.ts';
import { createConcurrencyLimit } from './concurrency-limit.ts';

/** The limits of `POST /uploads`. */
export type UploadLimits = {
  /** The maximum file size, in bytes. Google's own limits apply as well. */
  maxBytes: number;
  /** The maximum number of concurrent uploads. Each uses about 9 MiB. */
  maxUploads: number;
  /** The time limit for an upload without progress, in milliseconds. */
  idleTimeoutMs: number;
};

/** A file to upload, the viewer who uploads it, the signal that cancels the upload, and its span. */
export type UploadOperation = {
  file: {
    bytes: AsyncIterable<Uint8Array>;
    /** In bytes. Null if it is not known in advance. */
    size: number | null;
    mimeType: string;
    name: string | null;
  };
  viewer: Viewer;
  /** Returns with whom the upload shares the daily budget: the viewer alone, or a group of callers. */
  share: () => string;
  /** Called with each response that shows that Google accepts the viewer's access token. */
  tokenAccepted: () => void;
  signal: AbortSignal;
  /** Null if the request is not traced. */
  span: RequestSpan | null;
};

/** The options of `POST /uploads`. */
export type UploadEndpointOptions = Admission & {
  /** Uploads a file to Google Photos and returns its upload token. */
  upload: (operation: UploadOperation) => Promise<string>;
  isAllowedOrigin: IsAllowedOrigin;
  limits: UploadLimits;
};

const PATH = '/uploads';

const OTHER_METHODS = ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE'];

/** The maximum size of a form without its file, in bytes. */
const FORM_OVERHEAD_BYTES = 4 * 2 ** 20;

/** Returns whether the request target is `/uploads`. */
export const isUploadUrl = (url: string) => url === PATH || url.startsWith(`${PATH}?`);

/** Creates a signal that aborts if the client disconnects before the response is sent. */
const disconnectSignal = ({ raw }: FastifyReply): AbortSignal => {
  const controller = new AbortController();
  whenClosed(raw, () => {
    if (!raw.writableFinished) controller.abort(new Error('The client disconnected.'));
  });
  return controller.signal;
};

const clientDisconnected = () =>
  new RequestError(499, 'The client disconnected.', { code: 'BAD_REQUEST', retry: 'SAFE' });

const isForm = ({ headers }: FastifyRequest) => /^multipart\/form-data\b/i.test(headers['content-type'] ?? '');

/**
 * Registers `POST /uploads`, which streams a photo or video to Google. The request contains it as the body, or as the only
 * file of a form. The response is `{ "uploadToken": "…" }`.
 */
export const registerUploads = async (app: FastifyInstance, options: UploadEndpointOptions) => {
  const { upload, isAllowedOrigin, limits } = options;
  const acquireSlot = createConcurrencyLimit(limits.maxUploads);
  const idleTimeout = createIdleTimeout(limits.idleTimeoutMs);

  const send = async (received: ReceivedFile, operation: Omit<UploadOperation, 'file'>) => {
    const { size, name } = received;
    const { kind, mimeType } = checkMediaType(received.contentType, name);
    const limit = sizeLimitOf(kind, limits.maxBytes);
    checkDeclaredSize(size, limit);
    const bytes = limitSize(received.bytes, limit);
    return upload({ file: { bytes, size, mimeType, name }, ...operation });
  };

  /** Returns the file of a request. Its body is read only after all checks that need no body. */
  const receive = (request: FastifyRequest, reply: FastifyReply): ReceivedFile | Promise<ReceivedFile> => {
    if (isForm(request)) {
      const length = Number(request.headers['content-length'] ?? 0);
      checkDeclaredSize(
        length > FORM_OVERHEAD_BYTES ? length - FORM_OVERHEAD_BYTES : null,
        sizeLimitOf('VIDEO', limits.maxBytes),
      );
      sendContinue(request, reply);
      return receiveForm(request, idleTimeout);
    }
    const { bytes, ...declared } = receiveBody(request, idleTimeout);
    const continued = async function* () {
      sendContinue(request, reply);
      yield* bytes;
    };
    return { ...declared, bytes: continued() };
  };

  const handle = async (request: FastifyRequest, reply: FastifyReply) => {
    requirePreflight(request.headers, isAllowedOrigin);
    const signal = disconnectSignal(reply);
    const { viewer, caller } = await admit(request, reply, options);
    addDetails(request, viewer.key);
    // Throws. A caller without a credential must not occupy a slot while it sends a form slowly.
    if (viewer.isAnonymous) await viewer.tokenSource();
    const sharing = sharingOf(caller, options);
    const releaseSlot = acquireSlot(sharing.share());
    try {
      const received = await receive(request, reply);
      const uploadToken = await send(received, { viewer, ...sharing, signal, span: spanOf(request) });
      return await reply.send({ uploadToken });
    } catch (error) {
      throw signal.aborted ? clientDisconnected() : error;
    } finally {
      releaseSlot();
    }
  };

  deferContinue(app, isUploadUrl);
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    await scope.register(multipart);
    // The handler reads the body itself, as a stream.
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
    scope.setErrorHandler((error, _request, reply) => sendError(reply, error));
    scope.post(PATH, { onRequest: rejectCompressedBody }, handle);
    scope.route({
      method: OTHER_METHODS,
      url: PATH,
      handler: methodNotAllowed('POST', 'Method not allowed. Upload files with POST.'),
    });
  });
};
