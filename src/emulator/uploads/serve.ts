import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Calls } from '../call-log.ts';
import type { Clock } from '../clock.ts';
import { deliveryEffectOf } from '../faults/effects.ts';
import { UPLOADS } from '../faults/targets.ts';
import type { Faults } from '../faults/faults.ts';
import type { Quota } from '../quota/quota.ts';
import { writeRaw } from '../http/raw-response.ts';
import { ApiError } from '../api-error.ts';
import { accessToken } from '../http/bearer-token.ts';
import { ACCESS, type Era } from '../scopes.ts';
import type { Store } from '../store/store.ts';
import { breakOff, performUnder, type Instead } from '../faults/apply.ts';
import { uploadRaw } from './raw.ts';
import { createResumable } from './resumable.ts';
import { sweepUploads } from './sweep.ts';
import { rawOfAnswer, errorResponse } from './upload-response.ts';
import type { UploadFiles } from '../files/upload-files.ts';
import { readUploadOptions } from './upload-options.ts';
import { notStored, unauthenticated } from './upload-error.ts';

/** What uploads stand on. */
export type UploadServer = {
  era: Era;
  store: Store;
  clock: Clock;
  files: UploadFiles;
  faults: Faults;
  quota: Quota;
  calls: Calls;
  /** Told of bytes that could not be stored. */
  onError: (error: unknown) => void;
};

const ADDRESS = /^\/v1\/uploads\/?$/;

/** Whether a request is an upload, or a step of one. */
export const isUpload = ({ method }: IncomingMessage, path: string) =>
  (method === 'POST' || method === 'PUT') && ADDRESS.test(path);

/**
 * Answer uploads, raw and resumable, and log them as `uploads`. One that breaks off is logged with the status 0.
 *
 * https://developers.google.com/photos/library/guides/upload-media
 */
export const createUploadServer = ({ era, store, clock, files, faults, quota, calls, onError }: UploadServer) => {
  const resume = createResumable();

  const authenticate = (request: IncomingMessage, query: URLSearchParams) => {
    const token = accessToken(request.headers.authorization, query);
    const grant = token === undefined ? undefined : store.users.grantOf(token, clock.now());
    if (!grant) throw unauthenticated();
    return grant;
  };

  const authorize = (scopes: ReadonlySet<string>) => {
    if (!ACCESS.create[era].some((scope) => scopes.has(scope))) {
      throw new ApiError('PERMISSION_DENIED', 'Request had insufficient authentication scopes.');
    }
  };

  /** Take a request of somebody who may upload, as far as the quotas and the faults let it come. */
  const take = async (request: IncomingMessage, url: URL, user: string): Promise<Instead> => {
    using _slot = quota.admit({ user, kind: 'UPLOAD' });
    await sweepUploads(store, files, clock);
    const fault = faults.take({ method: UPLOADS, user });
    return await performUnder(fault, request.socket, async () => {
      const options = readUploadOptions(request, url.searchParams);
      const call = { user, era, options, address: `${url.origin}/v1/uploads`, store, files, clock };
      const answer = await (options.commands.size === 0 ? uploadRaw(request, call) : resume(request, call));
      return { raw: rawOfAnswer(answer), delivery: deliveryEffectOf(fault?.effect) };
    });
  };

  return async (
    request: IncomingMessage,
    response: ServerResponse,
    url: URL,
    cors: Record<string, string>,
  ): Promise<void> => {
    let user: string | null = null;
    const log = (status: number) =>
      calls.add({ method: UPLOADS, httpMethod: request.method ?? 'POST', path: url.pathname, status, user });
    const answer = async (): Promise<Instead> => {
      try {
        const grant = authenticate(request, url.searchParams);
        user = grant.user;
        authorize(grant.scopes);
        return await take(request, url, grant.user);
      } catch (error) {
        if (error instanceof ApiError) return { raw: errorResponse(error) };
        // Whoever broke off is not there to be answered.
        if (request.destroyed && !request.complete) return { effect: 'SILENCE' };
        onError(error);
        return { raw: errorResponse(notStored(error)) };
      }
    };

    const given = await answer();
    log('raw' in given ? given.raw.status : 0);
    if ('effect' in given) breakOff(request.socket, given.effect);
    // Many a client listens only when it has sent everything.
    request.resume();
    if ('effect' in given) return undefined;
    const { raw, delivery } = given;
    return writeRaw(response, { ...raw, headers: { ...cors, ...raw.headers } }, delivery);
  };
};
