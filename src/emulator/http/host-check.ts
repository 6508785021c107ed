import type { IncomingMessage } from 'node:http';

const LOOPBACK = /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Google's host names, which a client may resolve to this machine. */
const GOOGLE = /(^|\.)(googleapis|googleusercontent)\.com$|^accounts\.google\.com$/;

/** A host name or address with an optional port, as in a `Host` header. */
const HOST = /^([\w.-]+|\[[\da-f:.]+\])(:\d{1,5})?$/i;

const bracketed = (host: string) => (host.includes(':') && !host.startsWith('[') ? `[${host}]` : host);

/** Returns whether only this machine can reach a host. */
export const isLoopbackHost = (host: string): boolean => LOOPBACK.test(bracketed(host.toLowerCase()));

/** Returns whether a host name, without a port, belongs to Google. */
export const isGoogle = (host: string): boolean => GOOGLE.test(host.toLowerCase());

/** Returns whether an origin belongs to a page that this machine serves. */
export const isLocalOrigin = (origin: string): boolean => {
  const url = URL.parse(origin);
  return url !== null && /^https?:$/.test(url.protocol) && url.origin === origin && LOOPBACK.test(url.hostname);
};

/** Returns whether a text has the form of a `Host` header. */
export const isHost = (text: string): boolean => HOST.test(text);

/**
 * Creates the filter of host names, without a port: this machine, Google's hosts and the address on which the emulator
 * listens. An emulator that listens beyond this machine allows every host, because it cannot know its own names.
 *
 * @param listeningHost the address on which the emulator listens
 */
export const createHostFilter =
  (listeningHost: string) =>
  (hostname: string): boolean => {
    if (!isLoopbackHost(listeningHost)) return true;
    const name = hostname.toLowerCase().replace(/\.$/, '');
    return LOOPBACK.test(name) || GOOGLE.test(name) || name === bracketed(listeningHost);
  };

export type HostFilter = ReturnType<typeof createHostFilter>;

/** The problem with the host of a request. Null if the host is accepted. */
export type HostProblem = 'MALFORMED' | 'FOREIGN' | null;

/**
 * Checks the `Host` header of a request, which prevents DNS rebinding: a web site can point its own name at 127.0.0.1 and
 * read this machine's photos as if they were its own. Such a request carries the name of the site as its host.
 */
export const checkHost = (
  { headersDistinct, httpVersion }: IncomingMessage,
  url: URL,
  isAllowed: HostFilter,
): HostProblem => {
  const hosts = headersDistinct['host'] ?? [];
  // Only HTTP/1.0 allows a request without a host (RFC 9112, section 3.2).
  if (hosts.length === 0 && httpVersion === '1.1') return 'MALFORMED';
  if (hosts.length > 1 || hosts.some((host) => !isHost(host))) return 'MALFORMED';
  return isAllowed(url.hostname) ? null : 'FOREIGN';
};
