import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { standardError } from '../api-error.ts';
import type { ServerCertificate } from '../tls/certificate-store.ts';
import { abortSignal, createApiRequest } from './api-request.ts';
import { createTunnel } from './connect-tunnel.ts';
import type { ApiRequest, Handler, StreamRequest } from './handler.ts';
import { checkHost, createHostFilter, isLocalOrigin, type HostFilter } from './host-check.ts';
import { createHttpsServer } from './https-server.ts';
import { rejectMalformed, SERVER_LIMITS } from './limits.ts';
import { startListening } from './listen.ts';
import { errorResponse, pageResponse, type ApiResponse, type RawResponse, type StreamResponse } from './response.ts';
import { publicUrl, requestUrl } from './request-url.ts';
import { removeDollarPrefixes } from './system-parameters.ts';
import { writeResponse } from './write-response.ts';

/** The handlers of the emulator's requests. */
export type Handlers = {
  /** Every request that has no handler of its own below. */
  handle: Handler;
  /** Serves the bytes of photos and videos. */
  bytes: (request: ApiRequest, path: string) => Promise<ApiResponse | StreamResponse>;
  /** Receives uploads. Returns undefined if the request is not an upload. */
  uploads: (request: StreamRequest, url: URL) => Promise<ApiResponse | undefined>;
  /** Called with every error that is a bug of the emulator. */
  onError: (error: unknown) => void;
};

/** The beginnings of base URLs: those of the Library API, and those of picked items. */
const BYTES_PREFIXES = ['/lr/', '/ppa/'];

const preflightOf = ({ headers }: IncomingMessage): RawResponse => ({
  type: 'RAW',
  status: 204,
  headers: {
    'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE, OPTIONS',
    'access-control-allow-headers': headers['access-control-request-headers'] ?? '',
    'access-control-max-age': '3600',
  },
  body: '',
});

/**
 * CORS headers. Only pages on this machine may read responses: the demo tokens are public, and a web site must not reach
 * the photos of its visitors.
 */
const corsHeaders = ({ headers }: IncomingMessage): Record<string, string> => {
  const { origin } = headers;
  return origin && isLocalOrigin(origin)
    ? { 'access-control-allow-origin': origin, 'access-control-allow-credentials': 'true' }
    : {};
};

const respond = async (
  { handle, bytes, uploads }: Handlers,
  isAllowedHost: HostFilter,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const writePlain = (apiResponse: ApiResponse | StreamResponse) =>
    writeResponse(request, response, apiResponse, { query: new URLSearchParams(), headers: {} });
  const ownUrl = requestUrl(request);
  if (!ownUrl) return writePlain(pageResponse(400));
  const problem = checkHost(request, ownUrl, isAllowedHost);
  if (problem) return writePlain(pageResponse(problem === 'FOREIGN' ? 403 : 400));
  const url = publicUrl(ownUrl, request, isAllowedHost);
  removeDollarPrefixes(url);
  const apiRequest = createApiRequest(request, abortSignal(response));
  if (BYTES_PREFIXES.some((prefix) => url.pathname.startsWith(prefix)))
    return writePlain(await bytes(apiRequest, url.pathname));
  const write = (apiResponse: ApiResponse) =>
    writeResponse(request, response, apiResponse, { query: url.searchParams, headers: corsHeaders(request) });
  if (request.method === 'OPTIONS') return write(preflightOf(request));
  const apiResponse = (await uploads(apiRequest, url)) ?? (await handle(apiRequest, url));
  return apiResponse ? write(apiResponse) : writePlain(pageResponse(404));
};

/** The number of requests in flight. One that a fault delays counts until its caller disconnects. */
export type Traffic = {
  /** Requests of the REST API. */
  inFlight: number;
  /** Requests for the bytes of pictures and videos. */
  bytesInFlight: number;
};

const API_PATH = /^\/(v1\/|batch(?![^/?]))/;

const countRequest = (traffic: Traffic, { url = '' }: IncomingMessage, response: ServerResponse) => {
  const isForBytes = BYTES_PREFIXES.some((prefix) => url.startsWith(prefix));
  if (!isForBytes && !API_PATH.test(url)) return;
  const counter = isForBytes ? 'bytesInFlight' : 'inFlight';
  traffic[counter] += 1;
  response.once('close', () => {
    traffic[counter] -= 1;
  });
};

/** Where to listen. `tls` has a port of its own; null disables it. */
export type Listening = { host: string; port: number; tls: (ServerCertificate & { port: number }) | null };

/** The servers that listen. `stop` closes them without waiting for connections. */
export type StartedHttp = { url: string; tlsUrl: string | null; stop: () => Promise<void> };

/** Starts the HTTP server, and the HTTPS server if it is configured. Returns their origins. */
export const startHttp = async (
  handlers: Handlers,
  traffic: Traffic,
  { host, port, tls }: Listening,
): Promise<StartedHttp> => {
  const sendInternalError = async (request: IncomingMessage, response: ServerResponse, error: unknown) => {
    // The caller disconnected in the middle of its request, or before the emulator had read it.
    if (request.destroyed && (!request.complete || request.readableAborted)) return;
    handlers.onError(error);
    if (response.headersSent) {
      response.destroy();
      return;
    }
    const internal = errorResponse(standardError('INTERNAL'));
    await writeResponse(request, response, internal, { query: new URLSearchParams(), headers: corsHeaders(request) });
  };
  const isAllowedHost = createHostFilter(host);
  const onRequest = (request: IncomingMessage, response: ServerResponse) => {
    countRequest(traffic, request, response);
    // After such a request, Node reports no error if the next one is not valid HTTP, so that it would have no response.
    if (request.headers.upgrade !== undefined) response.shouldKeepAlive = false;
    respond(handlers, isAllowedHost, request, response)
      .catch((error: unknown) => sendInternalError(request, response, error))
      .catch(handlers.onError);
  };
  const server = createServer(SERVER_LIMITS, onRequest).on('clientError', rejectMalformed);
  const plain = await startListening(server, host, port);
  if (!tls) return { url: `http://${plain.address}`, tlsUrl: null, stop: plain.stop };
  const httpsServer = createHttpsServer(tls, onRequest);
  const encrypted = await startListening(httpsServer, host, tls.port).catch(async (error: unknown) => {
    await plain.stop();
    throw error;
  });
  server.on('connect', createTunnel(httpsServer));
  const stop = async () => {
    await Promise.all([plain.stop(), encrypted.stop()]);
  };
  return { url: `http://${plain.address}`, tlsUrl: `https://${encrypted.address}`, stop };
};
