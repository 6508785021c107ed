import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Quota } from '../quota/quota.ts';
import { sendPage } from './response.ts';

type ServeBytes = (request: IncomingMessage, response: ServerResponse, path: string) => Promise<void>;

/** Serves bytes until the daily quota is exhausted, then responds with 429. Preflight requests do not count. */
export const withBytesQuota =
  (quota: Quota, serve: ServeBytes): ServeBytes =>
  async (request, response, path) => {
    if (request.method !== 'OPTIONS' && !quota.admitBytes()) return sendPage(request, response, 429);
    return serve(request, response, path);
  };
