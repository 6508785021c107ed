import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { errorPage, HTML_TYPE } from './error-page.ts';
import type { RawAnswer } from '../faults/responses.ts';
import { createHostCheck, isLocalOrigin } from './host-check.ts';
import { writeJson } from './json-response.ts';
import { startListening } from './listen.ts';
import type { OAuthOutcome } from '../oauth/with-fault.ts';
import { writeRaw } from './raw-response.ts';
import type { RestAnswer } from '../rest/rest.ts';
import { ApiError } from '../api-error.ts';
import { schemeOf } from './scheme.ts';
import { answerBroken, SERVER_LIMITS } from './limits.ts';
import type { ServerCertificate } from '../tls/certificate-folder.ts';
import { unmarkParameters } from './system-parameters.ts';
import { createEncryptedServer } from './https-server.ts';
import { createTunnel } from './connect-tunnel.ts';
import { breakOff } from '../faults/apply.ts';
import { isUpload } from '../uploads/serve.ts';

/** What stands behind the addresses of the emulator. */
export type Handlers = {
  rest: (request: IncomingMessage, url: URL) => Promise<RestAnswer>;
  control: (request: IncomingMessage, url: URL) => Promise<{ httpStatus: number; body: unknown } | undefined>;
  discovery: (verb: string | undefined, url: URL) => { httpStatus: number; body: unknown } | undefined;
  oauth: (request: IncomingMessage, url: URL) => Promise<OAuthOutcome | undefined>;
  batch: (
    request: IncomingMessage,
    url: URL,
  ) => Promise<{ raw: RawAnswer; delivery: null } | { httpStatus: number; body: unknown } | undefined>;
  bytes: (request: IncomingMessage, response: ServerResponse, path: string) => Promise<void>;
  uploads: (
    request: IncomingMessage,
    response: ServerResponse,
    url: URL,
    cors: Record<string, string>,
  ) => Promise<void>;
  /** Told of an error that is the emulator's own fault. */
  onError: (error: unknown) => void;
};

const BYTES_PREFIX = '/lr/';

const PREFLIGHT = {
  'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE, OPTIONS',
  'access-control-max-age': '3600',
};

/**
 * Pages on this machine may read what they ask for. Those of any other origin may not: the demo people's tokens are no
 * secret, and a web site must not reach the pictures of whoever visits it.
 */
const corsHeaders = ({ headers }: IncomingMessage): Record<string, string> => {
  const { origin } = headers;
  return origin && isLocalOrigin(origin)
    ? { 'access-control-allow-origin': origin, 'access-control-allow-credentials': 'true' }
    : {};
};

/** Outside of the API the real host answers with a page. */
const writePage = (response: ServerResponse, status: number) => {
  const page = errorPage(status);
  response.writeHead(status, { 'content-type': HTML_TYPE, 'content-length': Buffer.byteLength(page) });
  response.end(page);
};

/** The URL that was asked for, with the origin by which the caller knows this server. Undefined where it makes no sense. */
const urlOf = (request: IncomingMessage): URL | undefined => {
  const { headers, url = '/', socket } = request;
  const local = `${socket.localAddress === '::1' ? '[::1]' : (socket.localAddress ?? 'localhost')}:${socket.localPort}`;
  // A proxy is asked for a whole address, and every server has to take that too (RFC 9112, section 3.2.2).
  if (/^https?:\/\//i.test(url)) return URL.parse(url) ?? undefined;
  return (
    URL.parse(`${schemeOf(request)}://${headers.host || local}${url.startsWith('/') ? url : `/${url}`}`) ?? undefined
  );
};

const answer = async (
  handlers: Handlers,
  hostProblemOf: ReturnType<typeof createHostCheck>,
  request: IncomingMessage,
  response: ServerResponse,
) => {
  const url = urlOf(request);
  if (!url) return writePage(response, 400);
  unmarkParameters(url);
  const problem = hostProblemOf(request, url);
  if (problem) return writePage(response, problem === 'FOREIGN' ? 403 : 400);
  if (url.pathname.startsWith(BYTES_PREFIX)) return handlers.bytes(request, response, url.pathname);
  if (request.method === 'OPTIONS') {
    const allowed = request.headers['access-control-request-headers'] ?? '';
    response.writeHead(204, { ...PREFLIGHT, ...corsHeaders(request), 'access-control-allow-headers': allowed });
    response.end();
    return undefined;
  }
  if (isUpload(request, url.pathname)) return handlers.uploads(request, response, url, corsHeaders(request));
  const given =
    (await handlers.control(request, url)) ??
    handlers.discovery(request.method, url) ??
    (await handlers.oauth(request, url)) ??
    (await handlers.batch(request, url)) ??
    (await handlers.rest(request, url));
  if (!given) return writePage(response, 404);
  if ('httpStatus' in given) {
    return writeJson(request, response, given, { query: url.searchParams, headers: corsHeaders(request) });
  }
  if ('effect' in given) return breakOff(request.socket, given.effect);
  const { raw, delivery } = given;
  return writeRaw(response, { ...raw, headers: { ...corsHeaders(request), ...raw.headers } }, delivery);
};

/** How many requests of the REST API are being answered: one that is kept waiting counts until its caller gives up. */
export type Traffic = { inFlight: number };

const watch = (traffic: Traffic, { url = '' }: IncomingMessage, response: ServerResponse) => {
  if (!url.startsWith('/v1/')) return;
  traffic.inFlight += 1;
  response.once('close', () => {
    traffic.inFlight -= 1;
  });
};

/** Where to listen. The port of TLS is one more; null for none. */
export type Listening = { host: string; port: number; tls: (ServerCertificate & { port: number }) | null };

/** The servers that listen. */
export type StartedHttp = { url: string; tlsUrl: string | null; stop: () => Promise<void> };

/** Listen. Gives the origins, the encrypted one where that was asked for, and a way to close that waits for nobody. */
export const startHttp = async (
  handlers: Handlers,
  traffic: Traffic,
  { host, port, tls }: Listening,
): Promise<StartedHttp> => {
  /** Answer for a fault of the emulator's own. */
  const fail = async (request: IncomingMessage, response: ServerResponse, error: unknown) => {
    // The caller left in the middle of its request: nobody is there to be answered.
    if (request.destroyed && !request.complete) return;
    handlers.onError(error);
    if (response.headersSent) {
      response.destroy();
      return;
    }
    const refusal = new ApiError('INTERNAL', 'Internal error encountered.');
    const internal = { httpStatus: refusal.httpStatus, body: refusal.toBody() };
    await writeJson(request, response, internal, { query: new URLSearchParams(), headers: corsHeaders(request) });
  };
  const hostProblemOf = createHostCheck(host);
  const onRequest = (request: IncomingMessage, response: ServerResponse) => {
    watch(traffic, request, response);
    answer(handlers, hostProblemOf, request, response)
      .catch((error: unknown) => fail(request, response, error))
      .catch(handlers.onError);
  };
  const server = createServer(SERVER_LIMITS, onRequest).on('clientError', answerBroken);
  const plain = await startListening(server, host, port);
  if (!tls) return { url: `http://${plain.address}`, tlsUrl: null, stop: plain.stop };
  const encryptedServer = createEncryptedServer(tls, onRequest);
  const encrypted = await startListening(encryptedServer, host, tls.port).catch(async (error: unknown) => {
    await plain.stop();
    throw error;
  });
  server.on('connect', createTunnel(encryptedServer));
  const stop = async () => {
    await Promise.all([plain.stop(), encrypted.stop()]);
  };
  return { url: `http://${plain.address}`, tlsUrl: `https://${encrypted.address}`, stop };
};
