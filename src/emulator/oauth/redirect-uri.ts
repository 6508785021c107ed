import { isLoopbackHost } from '../http/host-check.ts';
import type { OAuthClient } from './clients.ts';

/** Host names and IP addresses only: other characters could inject into a header. */
const HOST = /^([\w.-]+|\[[\da-f:.]+\])$/;

/**
 * Reads a redirect URI. Returns undefined unless it is in the client's list or, for a client without a list, uses https or a
 * loopback host.
 */
export const readRedirectUri = (text: string, client: OAuthClient | undefined): URL | undefined => {
  const uri = URL.parse(text);
  if (!uri || !['http:', 'https:'].includes(uri.protocol) || !HOST.test(uri.hostname)) return undefined;
  if (uri.username || uri.password || text.includes('#')) return undefined;
  const isAllowed = client?.redirectUris
    ? client.redirectUris.includes(text)
    : uri.protocol === 'https:' || isLoopbackHost(uri.hostname);
  return isAllowed ? uri : undefined;
};

/** Appends parameters to the query of a URL. */
export const withParameters = (uri: URL, parameters: Record<string, string | undefined>): string => {
  const present = Object.entries(parameters).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const query = present.map(([name, value]) => `${name}=${encodeURIComponent(value.toWellFormed())}`).join('&');
  return `${uri.href}${uri.search ? '&' : '?'}${query}`;
};
