import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Quota } from '../quota/quota.ts';
import { sendPage } from './send.ts';

type ServeBytes = (request: IncomingMessage, response: ServerResponse, path: string) => Promise<void>;

/** Serve bytes as long as the day's requests for them are not used up, then answer 429. A preflight is no request. */
export const withBytesQuota =
  (quota: Quota, serve: ServeBytes): ServeBytes =>
  async (request, response, path) => {
    if (request.method !== 'OPTIONS' && !quota.admitBytes()) return sendPage(request, response, 429);
    return serve(request, response, path);
  };
