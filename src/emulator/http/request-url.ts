import type { IncomingMessage } from 'node:http';
import { TLSSocket } from 'node:tls';
import { isGoogle, isHost, type HostFilter } from './host-check.ts';

/** Returns the first value of a header that can be a list: the one of the proxy that the client connected to. */
const firstValue = (header: string | string[] | undefined) =>
  String(header ?? '')
    .split(',', 1)
    .join('')
    .trim();

const forwardedOf = ({ headers }: IncomingMessage) => ({
  proto: firstValue(headers['x-forwarded-proto']).toLowerCase(),
  host: firstValue(headers['x-forwarded-host']),
});

/**
 * The scheme of the URLs in a response: the scheme of the request. If TLS ends at a proxy in front of the emulator,
 * the scheme is https: the proxy says so in `X-Forwarded-Proto`, or the host is Google's, which serves only https. OAuth
 * clients reject plain http URLs.
 */
const schemeOf = (request: IncomingMessage): 'http' | 'https' => {
  if (request.socket instanceof TLSSocket) return 'https';
  const { proto, host } = forwardedOf(request);
  // Beside a forwarded host, the scheme belongs to that host.
  if (proto === 'https' && host === '') return 'https';
  return isGoogle(request.headers.host ?? '') ? 'https' : 'http';
};

/** Returns the URL of a request at the host that it names. Undefined if it is invalid. */
export const requestUrl = (request: IncomingMessage): URL | undefined => {
  const { headers, url = '/', socket } = request;
  const local = `${socket.localAddress === '::1' ? '[::1]' : (socket.localAddress ?? 'localhost')}:${socket.localPort}`;
  // Clients send a proxy the absolute URL, and every server has to accept that form (RFC 9112, section 3.2.2).
  if (/^https?:\/\//i.test(url)) return URL.parse(url) ?? undefined;
  return (
    URL.parse(`${schemeOf(request)}://${headers.host || local}${url.startsWith('/') ? url : `/${url}`}`) ?? undefined
  );
};

/**
 * Returns the URL of a request at the origin that the client used: a proxy can name that origin in `X-Forwarded-Proto` and
 * `X-Forwarded-Host`. A host without a scheme, or one that is not allowed, is ignored.
 */
export const publicUrl = (url: URL, request: IncomingMessage, isAllowed: HostFilter): URL => {
  const { proto, host } = forwardedOf(request);
  if (!isHost(host) || !/^https?$/.test(proto)) return url;
  const forwarded = URL.parse(`${proto}://${host}${url.pathname}${url.search}`);
  return forwarded && isAllowed(forwarded.hostname) ? forwarded : url;
};
