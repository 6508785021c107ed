import { isLoopback } from '../http/host-check.ts';
import type { OAuthClient } from './clients.ts';

/** Names and addresses alone: anything else in a host could write into a header. */
const HOST = /^([\w.-]+|\[[\da-f:.]+\])$/;

/**
 * The address to which the browser may be sent back: one of the client's list, or, where it has none, one on this
 * machine or of https. Undefined for any other.
 */
export const readRedirectUri = (text: string, client: OAuthClient | undefined): URL | undefined => {
  const uri = URL.parse(text);
  if (!uri || !['http:', 'https:'].includes(uri.protocol) || !HOST.test(uri.hostname)) return undefined;
  if (uri.username || uri.password || text.includes('#')) return undefined;
  const isAllowed = client?.redirectUris
    ? client.redirectUris.includes(text)
    : uri.protocol === 'https:' || isLoopback(uri.hostname);
  return isAllowed ? uri : undefined;
};

/** An address with parameters behind what its query has already. */
export const withParameters = (uri: URL, parameters: Record<string, string | undefined>): string => {
  const given = Object.entries(parameters).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const query = given.map(([name, value]) => `${name}=${encodeURIComponent(value.toWellFormed())}`).join('&');
  return `${uri.href}${uri.search ? '&' : '?'}${query}`;
};
