import type { IncomingMessage } from 'node:http';
import { TLSSocket } from 'node:tls';
import { isGoogle } from './host-check.ts';

/**
 * The scheme of the addresses that a caller is given: the one by which it came. It came by https, too, where TLS ends at a
 * proxy before the emulator: the proxy says so, or the caller names a host of Google's and no port, and those hosts answer
 * to nothing else. Clients of OAuth refuse to go on at an address of plain http.
 */
export const schemeOf = ({ headers, socket }: IncomingMessage): 'http' | 'https' => {
  if (socket instanceof TLSSocket) return 'https';
  const [nearest] = String(headers['x-forwarded-proto'] ?? '').split(',');
  if (nearest?.trim().toLowerCase() === 'https') return 'https';
  return isGoogle(headers.host ?? '') ? 'https' : 'http';
};
