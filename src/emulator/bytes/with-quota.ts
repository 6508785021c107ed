import type { ApiRequest } from '../http/handler.ts';
import type { Quota } from '../quota/quota.ts';
import { isPickedPath, isVideoPath } from './base-url.ts';
import { bytesErrorResponse, type BytesResponse } from './response.ts';

type ServeBytes = (request: ApiRequest, path: string) => Promise<BytesResponse>;

/**
 * Serves bytes until the quota of their API is exhausted, then responds with 429: of the day, or for picked items of the minute. A
 * redirect and the request that follows it count once. Preflight requests do not count.
 */
export const withBytesQuota =
  (quota: Quota, serve: ServeBytes): ServeBytes =>
  async (request, path) => {
    if (request.verb === 'OPTIONS' || isVideoPath(path)) return serve(request, path);
    const isAdmitted = isPickedPath(path) ? quota.admitPickedBytes() : quota.admitBytes();
    return isAdmitted ? serve(request, path) : bytesErrorResponse(429);
  };
