import type { IncomingMessage } from 'node:http';

const LOOPBACK = /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Names of Google's that a client may be led here by, without its knowing. */
const GOOGLE = /(^|\.)(googleapis|googleusercontent)\.com$|^accounts\.google\.com$/;

const HOST = /^([\w.-]+|\[[\da-f:.]+\])(:\d{1,5})?$/i;

const bracketed = (host: string) => (host.includes(':') && !host.startsWith('[') ? `[${host}]` : host);

/** True for an address that only this machine reaches. */
export const isLoopback = (host: string): boolean => LOOPBACK.test(bracketed(host.toLowerCase()));

/** True for a name of Google's, without a port. */
export const isGoogle = (host: string): boolean => GOOGLE.test(host.toLowerCase());

/** True for the origin of a page that this machine itself serves. */
export const isLocalOrigin = (origin: string): boolean => {
  const url = URL.parse(origin);
  return url !== null && /^https?:$/.test(url.protocol) && url.origin === origin && LOOPBACK.test(url.hostname);
};

/** What is wrong with the hosts of a request. Null where nothing is. */
export type HostProblem = 'MALFORMED' | 'FOREIGN' | null;

/**
 * Tell the requests that were meant for somebody else. A web site can point a name of its own at 127.0.0.1 and then read
 * this machine's pictures as if they were its own (DNS rebinding): such a request carries the site's name as its host.
 * Whoever listens to the network besides this machine has names that are not known here.
 *
 * @param listeningHost the address that the emulator listens at
 */
export const createHostCheck =
  (listeningHost: string) =>
  ({ headersDistinct, httpVersion }: IncomingMessage, url: URL): HostProblem => {
    const hosts = headersDistinct['host'] ?? [];
    // HTTP/1.0 knows no hosts; since 1.1 every request has one (RFC 9112, section 3.2).
    if (hosts.length === 0 && httpVersion === '1.1') return 'MALFORMED';
    if (hosts.length > 1 || hosts.some((host) => !HOST.test(host))) return 'MALFORMED';
    if (!isLoopback(listeningHost)) return null;
    const name = url.hostname.toLowerCase().replace(/\.$/, '');
    return LOOPBACK.test(name) || GOOGLE.test(name) || name === bracketed(listeningHost) ? null : 'FOREIGN';
  };
