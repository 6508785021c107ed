import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RawAnswer } from './oauth/answer.ts';
import type { RestAnswer } from './rest.ts';
import { Refusal } from './refusal.ts';

/** What stands behind the addresses of the emulator. */
export type Handlers = {
  rest: (request: IncomingMessage, url: URL) => Promise<RestAnswer>;
  control: (request: IncomingMessage, url: URL) => Promise<{ httpStatus: number; body: unknown } | undefined>;
  oauth: (request: IncomingMessage, url: URL) => Promise<RawAnswer | undefined>;
  bytes: (request: IncomingMessage, response: ServerResponse, path: string) => Promise<void>;
  /** Told of an error that is the emulator's own fault. */
  onError: (error: unknown) => void;
};

const BYTES_PREFIX = '/lr/';

const HEADERS = {
  'content-type': 'application/json; charset=UTF-8',
  'cache-control': 'private',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'SAMEORIGIN',
  'x-xss-protection': '0',
  vary: 'Origin, X-Origin, Referer',
};

const LOOPBACK = /^https?:\/\/(localhost|[\w-]+\.localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

const PREFLIGHT = {
  'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE, OPTIONS',
  'access-control-max-age': '3600',
};

/**
 * Pages on this machine may read what they ask for. Those of any other origin may not: the demo people's tokens are no
 * secret, and a web site must not reach the pictures of whoever visits it.
 */
const corsHeaders = ({ headers }: IncomingMessage) => {
  const { origin } = headers;
  return origin && LOOPBACK.test(origin)
    ? { 'access-control-allow-origin': origin, 'access-control-allow-credentials': 'true' }
    : {};
};

const writeJson = (request: IncomingMessage, response: ServerResponse, url: URL, httpStatus: number, body: unknown) => {
  const isCompact = url.searchParams.get('prettyPrint')?.toLowerCase() === 'false';
  const text = isCompact ? JSON.stringify(body) : `${JSON.stringify(body, null, 2)}\n`;
  const challenge =
    httpStatus === 401
      ? { 'www-authenticate': 'Bearer realm="https://accounts.google.com/", error="invalid_token"' }
      : {};
  response.writeHead(httpStatus, {
    ...HEADERS,
    ...corsHeaders(request),
    ...challenge,
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
};

/** Outside of the API the real host answers with a page. */
const writeNotFound = (response: ServerResponse) => {
  const page =
    '<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Error 404 (Not Found)</title>' +
    '<p><b>404.</b> The requested URL was not found on this server.</p></html>\n';
  response.writeHead(404, { 'content-type': 'text/html; charset=UTF-8', 'content-length': Buffer.byteLength(page) });
  response.end(page);
};

/** The URL that was asked for, with the origin by which the caller knows this server. Undefined where it makes no sense. */
const urlOf = ({ headers, url = '/', socket }: IncomingMessage): URL | undefined => {
  const local = `${socket.localAddress === '::1' ? '[::1]' : (socket.localAddress ?? 'localhost')}:${socket.localPort}`;
  return URL.parse(`http://${headers.host ?? local}${url.startsWith('/') ? url : `/${url}`}`) ?? undefined;
};

const answer = async (handlers: Handlers, request: IncomingMessage, response: ServerResponse) => {
  const url = urlOf(request);
  if (!url) return writeNotFound(response);
  if (url.pathname.startsWith(BYTES_PREFIX)) return handlers.bytes(request, response, url.pathname);
  if (request.method === 'OPTIONS') {
    const allowed = request.headers['access-control-request-headers'] ?? '';
    response.writeHead(204, { ...PREFLIGHT, ...corsHeaders(request), 'access-control-allow-headers': allowed });
    response.end();
    return undefined;
  }
  const given =
    (await handlers.control(request, url)) ??
    (await handlers.oauth(request, url)) ??
    (await handlers.rest(request, url));
  if (!given) return writeNotFound(response);
  if ('httpStatus' in given) return writeJson(request, response, url, given.httpStatus, given.body);
  if ('raw' in given) {
    const { status, headers, body } = given.raw;
    return void response.writeHead(status, { ...corsHeaders(request), ...headers }).end(body);
  }
  // A fault: reset at once, or say nothing until the caller gives up.
  if (given.effect === 'RESET') request.socket.resetAndDestroy();
  return undefined;
};

/** How many requests of the REST API are being answered: one that is kept waiting counts until its caller gives up. */
export type Traffic = { underWay: number };

const watch = (traffic: Traffic, { url = '' }: IncomingMessage, response: ServerResponse) => {
  if (!url.startsWith('/v1/')) return;
  traffic.underWay += 1;
  response.once('close', () => {
    traffic.underWay -= 1;
  });
};

/** Listen. Gives the origin, and a way to close that does not wait for idle connections. */
export const startHttp = async (
  handlers: Handlers,
  traffic: Traffic,
  { host, port }: { host: string; port: number },
) => {
  const server = createServer((request, response) => {
    watch(traffic, request, response);
    void answer(handlers, request, response).catch((error: unknown) => {
      // The caller left in the middle of its request: nobody is there to be answered.
      if (request.destroyed && !request.complete) return;
      handlers.onError(error);
      if (response.headersSent) {
        response.destroy();
        return;
      }
      const refusal = new Refusal('INTERNAL', 'Internal error encountered.');
      writeJson(request, response, new URL('http://localhost/'), refusal.httpStatus, refusal.toBody());
    });
  });
  await listen(server, host, port);
  const { port: actualPort } = server.address() as AddressInfo;
  const stop = async () => {
    server.closeAllConnections();
    await server[Symbol.asyncDispose]();
  };
  return { url: `http://${host.includes(':') ? `[${host}]` : host}:${actualPort}`, stop };
};

const listen = (server: Server, host: string, port: number) => {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject);
  server.listen(port, host, () => {
    server.off('error', reject);
    resolve();
  });
  return promise;
};
