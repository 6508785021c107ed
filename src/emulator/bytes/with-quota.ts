import type { ApiRequest } from '../http/handler.ts';
import type { Quota } from '../quota/quota.ts';
import { bytesErrorResponse, type BytesResponse } from './response.ts';

type ServeBytes = (request: ApiRequest, path: string) => Promise<BytesResponse>;

/** Serves bytes until the daily quota is exhausted, then responds with 429. Preflight requests do not count. */
export const withBytesQuota =
  (quota: Quota, serve: ServeBytes): ServeBytes =>
  async (request, path) =>
    request.verb !== 'OPTIONS' && !quota.admitBytes() ? bytesErrorResponse(429) : serve(request, path);
