import { isCutOff, type ApiRequest, type StreamRequest } from '../http/handler.ts';
import type { CallLog } from '../call-log.ts';
import type { Clock } from '../clock.ts';
import { deliveryEffectOf } from '../faults/effects.ts';
import { UPLOADS_METHOD } from '../faults/targets.ts';
import type { Faults } from '../faults/faults.ts';
import type { Quota } from '../quota/quota.ts';
import { statusOf, type ApiResponse } from '../http/response.ts';
import { ApiError } from '../api-error.ts';
import { insufficientScopes } from '../service-errors.ts';
import { readAccessToken } from '../http/bearer-token.ts';
import { ACCESS, type Era } from '../scopes.ts';
import type { Store } from '../store/store.ts';
import { withFault } from '../faults/apply.ts';
import { uploadRaw } from './raw.ts';
import { createResumable } from './resumable.ts';
import { sweepUploads } from './sweep.ts';
import { uploadErrorResponse, uploadResponse } from './upload-response.ts';
import type { UploadFiles } from '../files/upload-files.ts';
import { readUploadOptions } from './upload-options.ts';
import { notStored, unauthenticatedUpload } from './upload-error.ts';

/** What the upload server depends on. */
export type UploadServer = {
  era: Era;
  store: Store;
  clock: Clock;
  files: UploadFiles;
  faults: Faults;
  quota: Quota;
  calls: CallLog;
  /** Called with the error if bytes could not be stored. */
  onError: (error: unknown) => void;
};

const PATH = /^\/v1\/uploads\/?$/;

const isUpload = ({ verb }: ApiRequest, path: string) => (verb === 'POST' || verb === 'PUT') && PATH.test(path);

/**
 * Receives uploads, raw and resumable, and logs them as `uploads`. One that breaks off is logged with status 0.
 *
 * https://developers.google.com/photos/library/guides/upload-media
 */
export const createUploadHandler = ({ era, store, clock, files, faults, quota, calls, onError }: UploadServer) => {
  const resume = createResumable();

  const authenticate = (request: ApiRequest, query: URLSearchParams) => {
    const token = readAccessToken(request.headers.authorization, query);
    const grant = token === undefined ? undefined : store.tokens.findGrant(token, clock.now());
    if (!grant) throw unauthenticatedUpload();
    return grant;
  };

  const authorize = (scopes: ReadonlySet<string>) => {
    if (!ACCESS.create[era].some((scope) => scopes.has(scope))) {
      throw insufficientScopes();
    }
  };

  /** Receives an upload of an authorized user, subject to quotas and faults. */
  const receive = async (request: StreamRequest, url: URL, user: string): Promise<ApiResponse> => {
    using _slot = quota.admit({ user, kind: 'UPLOAD' });
    await sweepUploads(store, files, clock);
    const fault = faults.take({ method: UPLOADS_METHOD, user });
    return await withFault(fault, request.signal, async () => {
      const options = readUploadOptions(request, url.searchParams);
      const call = { user, era, options, url: `${url.origin}/v1/uploads`, store, files, clock };
      const result = await (options.commands.size === 0 ? uploadRaw(request, call) : resume(request, call));
      return { ...uploadResponse(result), delivery: deliveryEffectOf(fault?.effect) };
    });
  };

  return async (request: StreamRequest, url: URL): Promise<ApiResponse | undefined> => {
    if (!isUpload(request, url.pathname)) return undefined;
    let user: string | null = null;
    const respond = async (): Promise<ApiResponse> => {
      try {
        const grant = authenticate(request, url.searchParams);
        user = grant.user;
        authorize(grant.scopes);
        return await receive(request, url, grant.user);
      } catch (error) {
        if (error instanceof ApiError) return uploadErrorResponse(error);
        // The caller disconnected in the middle of its upload.
        if (isCutOff(request)) return { type: 'NONE', effect: 'SILENCE' };
        onError(error);
        return uploadErrorResponse(notStored(error));
      }
    };
    const response = await respond();
    const { verb: httpMethod } = request;
    calls.add({ method: UPLOADS_METHOD, httpMethod, path: url.pathname, status: statusOf(response), user });
    // Many clients read the response only after they have sent everything.
    request.stream.resume();
    return response;
  };
};
