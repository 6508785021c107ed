import type { IncomingMessage } from 'node:http';
import { TLSSocket } from 'node:tls';
import { isGoogle } from './host-check.ts';

/**
 * The scheme of the URLs in a response: the scheme of the request. If TLS ends at a proxy in front of the emulator,
 * the scheme is https: the proxy says so in `X-Forwarded-Proto`, or the host is Google's, which serves only https. OAuth
 * clients reject plain http URLs.
 */
const schemeOf = ({ headers, socket }: IncomingMessage): 'http' | 'https' => {
  if (socket instanceof TLSSocket) return 'https';
  const [nearest] = String(headers['x-forwarded-proto'] ?? '').split(',');
  if (nearest?.trim().toLowerCase() === 'https') return 'https';
  return isGoogle(headers.host ?? '') ? 'https' : 'http';
};

/** Returns the URL of a request, with the origin by which the caller knows this server. Undefined if it is invalid. */
export const requestUrl = (request: IncomingMessage): URL | undefined => {
  const { headers, url = '/', socket } = request;
  const local = `${socket.localAddress === '::1' ? '[::1]' : (socket.localAddress ?? 'localhost')}:${socket.localPort}`;
  // Clients send a proxy the absolute URL, and every server has to accept that form (RFC 9112, section 3.2.2).
  if (/^https?:\/\//i.test(url)) return URL.parse(url) ?? undefined;
  return (
    URL.parse(`${schemeOf(request)}://${headers.host || local}${url.startsWith('/') ? url : `/${url}`}`) ?? undefined
  );
};
