const LOOPBACK = /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Google's host names, which a client may resolve to this machine. */
const GOOGLE = /(^|\.)(googleapis|googleusercontent)\.com$|^accounts\.google\.com$/;

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

/** The problem with the host of a request. Null if the host is accepted. */
export type HostProblem = 'MALFORMED' | 'FOREIGN' | null;

/**
 * Creates the check of the `Host` header, which prevents DNS rebinding: a web site can point its own name at 127.0.0.1 and
 * read this machine's photos as if they were its own. Such a request carries the name of the site as its host. An emulator
 * that listens beyond this machine accepts every host, because it cannot know its own names.
 *
 * @param listeningHost the address on which the emulator listens
 */
export const createHostCheck =
  (listeningHost: string) =>
  (hosts: readonly string[], httpVersion: string, url: URL): HostProblem => {
    // Only HTTP/1.0 allows a request without a host (RFC 9112, section 3.2).
    if (hosts.length === 0 && httpVersion === '1.1') return 'MALFORMED';
    if (hosts.length > 1 || hosts.some((host) => !HOST.test(host))) return 'MALFORMED';
    if (!isLoopbackHost(listeningHost)) return null;
    const name = url.hostname.toLowerCase().replace(/\.$/, '');
    return LOOPBACK.test(name) || GOOGLE.test(name) || name === bracketed(listeningHost) ? null : 'FOREIGN';
  };
