import { createHash, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SignInError } from './sign-in-error.ts';

const HOST = '127.0.0.1';

/** The time limit for receiving a request, in milliseconds. */
const REQUEST_TIMEOUT_MS = 10_000;

/** The query of the redirect: an authorization code, or an error code such as `access_denied`. */
export type CallbackResult = { code: string } | { error: string };

/** The browser's return. `respond` shows a page in the browser and resolves when it is sent. */
export type Callback = { result: CallbackResult; respond: (status: number, text: string) => Promise<void> };

type CallbackServerOptions = {
  /** 0 for any free port. */
  port: number;
  state: string;
  /** Called for the first request with another state. */
  onStateMismatch: () => void;
};

const page = (text: string) =>
  '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>photos-graphql</title>' +
  '<meta name="viewport" content="width=device-width, initial-scale=1">' +
  `<meta name="color-scheme" content="light dark"></head><body><p>${text}</p></body></html>\n`;

/** Prevents loading, framing and caching, because the URL of the page contains the authorization code. */
const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  connection: 'close',
};

const sendPage = async (response: ServerResponse, status: number, text: string) => {
  // The browser has disconnected.
  if (response.closed) return;
  const closed = once(response, 'close');
  response.writeHead(status, HEADERS).end(page(text));
  await closed;
};

const digest = (text: string) => createHash('sha256').update(text).digest();

const isSame = (a: string, b: string) => timingSafeEqual(digest(a), digest(b));

const resultOf = (parameters: URLSearchParams): CallbackResult | undefined => {
  const error = parameters.get('error');
  if (error) return { error: /^[a-z_]{1,40}$/.test(error) ? error : 'unknown_error' };
  const code = parameters.get('code');
  return code ? { code } : undefined;
};

/** Returns the result that a request carries, or the error page to send. */
const readCallback = (request: IncomingMessage, origin: string, state: string) => {
  const url = URL.parse(request.url ?? '', origin);
  // With DNS rebinding, a page of another site sends its own host name.
  if (`http://${request.headers.host}` !== origin) return { status: 421, text: 'This request is for another host.' };
  if (url?.origin !== origin || url.pathname !== '/') return { status: 404, text: 'Not found.' };
  if (request.method !== 'GET') return { status: 405, text: 'Method not allowed. Use GET.' };
  if (!isSame(url.searchParams.get('state') ?? '', state)) {
    const text = 'This response does not belong to the current sign-in. Open the address that the terminal shows.';
    return { status: 400, text, isStateMismatch: true };
  }
  return resultOf(url.searchParams) ?? { status: 400, text: 'The response has neither a code nor an error.' };
};

const listen = async (server: ReturnType<typeof createServer>, port: number) => {
  try {
    await once(server.listen(port, HOST), 'listening');
  } catch (error) {
    const code = Error.isError(error) && 'code' in error ? String(error.code) : 'unknown error';
    const problem = code === 'EADDRINUSE' ? 'is already in use' : `cannot be opened (${code})`;
    throw new SignInError(`Port ${port} ${problem}. Choose another with --port, or omit --port to use any free port.`);
  }
  // The address of a TCP server is never a string.
  return (server.address() as AddressInfo).port;
};

/**
 * Starts a server on 127.0.0.1 to which the browser returns from a sign-in (RFC 8252, section 7.3). It accepts one request
 * with the expected state, and rejects all others.
 *
 * @throws SignInError if the port cannot be opened
 */
export const startCallbackServer = async ({ port, state, onStateMismatch }: CallbackServerOptions) => {
  const callback = Promise.withResolvers<Callback>();
  let isAccepted = false;
  let isMismatchReported = false;
  let origin = '';

  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const found = readCallback(request, origin, state);
    if ('status' in found) {
      if (found.isStateMismatch && !isMismatchReported) onStateMismatch();
      isMismatchReported ||= found.isStateMismatch === true;
      await sendPage(response, found.status, found.text);
      return;
    }
    if (isAccepted) {
      await sendPage(response, 409, 'This sign-in is already complete. See the terminal.');
      return;
    }
    isAccepted = true;
    callback.resolve({ result: found, respond: (status, text) => sendPage(response, status, text) });
  };

  const server = createServer(
    { requestTimeout: REQUEST_TIMEOUT_MS, headersTimeout: REQUEST_TIMEOUT_MS },
    (request, response) => void handle(request, response),
  );
  origin = `http://${HOST}:${await listen(server, port)}`;

  return {
    redirectUri: `${origin}/`,
    callback: callback.promise,
    stop: async (): Promise<void> => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
};
