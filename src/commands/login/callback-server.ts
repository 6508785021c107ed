import { createHash, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SignInError } from './sign-in-error.ts';

const HOST = '127.0.0.1';

/** How long a browser may take over a request, in milliseconds. */
const REQUEST_TIMEOUT = 10_000;

/** What a browser was sent back with: an authorization code, or an error's code such as `access_denied`. */
export type CallbackResult = { code: string } | { error: string };

/** The answer, and a way to tell the person at the browser what came of it. */
export type Arrival = { answer: CallbackResult; show: (status: number, text: string) => Promise<void> };

type CallbackOptions = {
  /** 0 for any free one. */
  port: number;
  state: string;
  /** Told once, of the first who comes with another state. */
  onForged: () => void;
};

const page = (text: string) =>
  '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>photos-graphql</title>' +
  '<meta name="viewport" content="width=device-width, initial-scale=1">' +
  `<meta name="color-scheme" content="light dark"></head><body><p>${text}</p></body></html>\n`;

/** Nothing may be loaded, framed or kept: the address of the page has the code in it. */
const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  connection: 'close',
};

const show = async (response: ServerResponse, status: number, text: string) => {
  // Whoever left does not have to be told.
  if (response.closed) return;
  const closed = once(response, 'close');
  response.writeHead(status, HEADERS).end(page(text));
  await closed;
};

const digest = (text: string) => createHash('sha256').update(text).digest();

const isSame = (a: string, b: string) => timingSafeEqual(digest(a), digest(b));

const answerOf = (parameters: URLSearchParams): CallbackResult | undefined => {
  const error = parameters.get('error');
  if (error) return { error: /^[a-z_]{1,40}$/.test(error) ? error : 'unknown_error' };
  const code = parameters.get('code');
  return code ? { code } : undefined;
};

/** What a request is, or the page that refuses it. */
const read = (request: IncomingMessage, origin: string, state: string) => {
  const url = URL.parse(request.url ?? '', origin);
  // A page of another site that has its own name point to this machine comes with that name (DNS rebinding).
  if (`http://${request.headers.host}` !== origin) return { status: 421, text: 'This request is for another host.' };
  if (url?.origin !== origin || url.pathname !== '/') return { status: 404, text: 'Not found.' };
  if (request.method !== 'GET') return { status: 405, text: 'Method not allowed. Use GET.' };
  if (!isSame(url.searchParams.get('state') ?? '', state)) {
    const text = 'This response does not belong to the current sign-in. Open the address that the terminal shows.';
    return { status: 400, text, isForged: true };
  }
  return answerOf(url.searchParams) ?? { status: 400, text: 'The response has neither a code nor an error.' };
};

const listen = async (server: ReturnType<typeof createServer>, port: number) => {
  try {
    await once(server.listen(port, HOST), 'listening');
  } catch (error) {
    const code = Error.isError(error) && 'code' in error ? String(error.code) : 'unknown error';
    const why = code === 'EADDRINUSE' ? 'is already in use' : `cannot be opened (${code})`;
    throw new SignInError(`Port ${port} ${why}. Choose another with --port, or omit --port to use any free port.`);
  }
  // A server that listens on a port has an address of this kind.
  return (server.address() as AddressInfo).port;
};

/**
 * Wait on this machine alone for the browser that comes back from a sign-in (RFC 8252, section 7.3). One answer is
 * taken, with the right state; whatever else comes is refused and changes nothing.
 *
 * @throws SignInError where the port cannot be had
 */
export const startCallbackServer = async ({ port, state, onForged }: CallbackOptions) => {
  const arrival = Promise.withResolvers<Arrival>();
  let isTaken = false;
  let isForgeryTold = false;
  let origin = '';

  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const found = read(request, origin, state);
    if ('status' in found) {
      if (found.isForged && !isForgeryTold) onForged();
      isForgeryTold ||= found.isForged === true;
      await show(response, found.status, found.text);
      return;
    }
    if (isTaken) {
      await show(response, 409, 'This sign-in is already complete. See the terminal.');
      return;
    }
    isTaken = true;
    arrival.resolve({ answer: found, show: (status, text) => show(response, status, text) });
  };

  const server = createServer(
    { requestTimeout: REQUEST_TIMEOUT, headersTimeout: REQUEST_TIMEOUT },
    (request, response) => void handle(request, response),
  );
  origin = `http://${HOST}:${await listen(server, port)}`;

  return {
    redirectUri: `${origin}/`,
    arrival: arrival.promise,
    stop: async (): Promise<void> => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
};
