import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Calls } from '../calls.ts';
import type { Clock } from '../clock.ts';
import { Refusal } from '../refusal.ts';
import { tokenOf } from '../rest.ts';
import { ACCESS, type Era } from '../scopes.ts';
import type { Store } from '../store/store.ts';
import { uploadRaw } from './raw.ts';
import { createResumable } from './resumable.ts';
import type { UploadAnswer } from './upload-call.ts';
import type { UploadFiles } from './upload-files.ts';
import { readUploadOptions } from './upload-options.ts';
import { unauthenticated } from './upload-refusal.ts';

/** What uploads stand on. */
export type UploadServer = { era: Era; store: Store; clock: Clock; files: UploadFiles; calls: Calls };

const ADDRESS = /^\/v1\/uploads\/?$/;

/** Whether a request is an upload, or a step of one. */
export const isUpload = ({ method }: IncomingMessage, path: string) =>
  (method === 'POST' || method === 'PUT') && ADDRESS.test(path);

/** What pages may read of an answer. */
const EXPOSED = ['URL', 'Control-URL', 'Chunk-Granularity', 'Status', 'Size-Received']
  .map((name) => `X-Goog-Upload-${name}`)
  .join(', ');

const send = (response: ServerResponse, httpStatus: number, headers: Record<string, string>, body: string) => {
  response.writeHead(httpStatus, {
    ...headers,
    'access-control-expose-headers': EXPOSED,
    'cache-control': 'private',
    'x-content-type-options': 'nosniff',
    'content-length': Buffer.byteLength(body),
  });
  response.end(body);
};

/** A token is sent as plain text and nothing else: no quotes, no line end. */
const sendAnswer = (response: ServerResponse, { httpStatus, headers, token }: UploadAnswer, cors: object) =>
  send(response, httpStatus, { ...cors, ...headers, 'content-type': 'text/plain; charset=UTF-8' }, token ?? '');

/** Errors of uploads are a bare `google.rpc.Status`. */
const sendRefusal = (response: ServerResponse, refusal: Refusal, cors: object) => {
  // Of a body that is too large nothing more is read.
  const close = refusal.httpStatus === 413 ? { connection: 'close' } : {};
  const headers = { ...cors, ...close, 'content-type': 'application/json; charset=UTF-8' };
  send(response, refusal.httpStatus, headers, `${JSON.stringify(refusal.toStatus(), null, 2)}\n`);
};

/**
 * Answer uploads, raw and resumable, and log them as `uploads`. One that breaks off is logged with the status 0.
 *
 * https://developers.google.com/photos/library/guides/upload-media
 */
export const createUploadServer = ({ era, store, clock, files, calls }: UploadServer) => {
  const resume = createResumable();

  const authenticate = (request: IncomingMessage, query: URLSearchParams) => {
    const token = tokenOf(request, query);
    const grant = token === undefined ? undefined : store.users.grantOf(token, clock.now());
    if (!grant) throw unauthenticated();
    return grant;
  };

  return async (request: IncomingMessage, response: ServerResponse, url: URL, cors: object): Promise<void> => {
    let user: string | null = null;
    const log = (status: number) =>
      calls.add({ method: 'uploads', httpMethod: request.method ?? 'POST', path: url.pathname, status, user });
    try {
      const grant = authenticate(request, url.searchParams);
      user = grant.user;
      if (!ACCESS.create[era].some((scope) => grant.scopes.has(scope))) {
        throw new Refusal('PERMISSION_DENIED', 'Request had insufficient authentication scopes.');
      }
      const options = readUploadOptions(request, url.searchParams);
      const call = { user, era, options, address: `${url.origin}/v1/uploads`, store, files, clock };
      const answer = await (options.commands.size === 0 ? uploadRaw(request, call) : resume(request, call));
      log(answer.httpStatus);
      sendAnswer(response, answer, cors);
    } catch (error) {
      if (!(error instanceof Refusal)) {
        log(0);
        throw error;
      }
      log(error.httpStatus);
      // Many a client listens only when it has sent everything.
      request.resume();
      sendRefusal(response, error, cors);
    }
  };
};
