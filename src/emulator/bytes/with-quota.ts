import type { ApiRequest } from '../http/handler.ts';
import type { Quota } from '../quota/quota.ts';
import { isVideoPath } from './base-url.ts';
import { bytesErrorResponse, type BytesResponse } from './response.ts';

type ServeBytes = (request: ApiRequest, path: string) => Promise<BytesResponse>;

/**
 * Serves bytes until the daily quota is exhausted, then responds with 429. A redirect and the
 * request that follows it count once. Preflight requests do not count.
 */
export const withBytesQuota =
  (quota: Quota, serve: ServeBytes): ServeBytes =>
  async (request, path) =>
    request.verb !== 'OPTIONS' && !isVideoPath(path) && !quota.admitBytes()
      ? bytesErrorResponse(429)
      : serve(request, path);
