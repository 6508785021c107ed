import type { IncomingMessage } from 'node:http';
import { TLSSocket } from 'node:tls';
import { isGoogle } from './host-check.ts';

/**
 * Returns the scheme of the URLs in a response: the scheme of the request. If TLS ends at a proxy in front of the emulator,
 * the scheme is https: the proxy says so in `X-Forwarded-Proto`, or the host is Google's, which serves only https. OAuth
 * clients reject plain http URLs.
 */
export const schemeOf = ({ headers, socket }: IncomingMessage): 'http' | 'https' => {
  if (socket instanceof TLSSocket) return 'https';
  const [nearest] = String(headers['x-forwarded-proto'] ?? '').split(',');
  if (nearest?.trim().toLowerCase() === 'https') return 'https';
  return isGoogle(headers.host ?? '') ? 'https' : 'http';
};
