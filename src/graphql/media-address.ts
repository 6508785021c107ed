import type { MediaReference, MediaTickets } from '../auth/media-tickets.ts';
import type { Viewer } from '../auth/viewer.ts';
import { itemKey } from '../photos/media/item-key.ts';
import type { BaseUrl, BaseUrls } from '../photos/media/base-urls.ts';

/** How the graph makes addresses of the gateway for pictures and videos. */
export type MediaOptions = {
  tickets: MediaTickets;
  baseUrls: BaseUrls;
  /** Whether items of the library have such addresses too, and not only picked items. */
  includesLibrary: boolean;
};

/** The addresses of the gateway for the pictures and videos of one viewer. */
export type MediaAddresses = {
  includesLibrary: boolean;
  /** When these addresses expire, in milliseconds since 1970. */
  expiresAt: number;
  /** When the operation began, in milliseconds since 1970. */
  openedAt: number;
  /**
   * Returns the address that shows an item without any credential until it expires.
   *
   * @param suffix the suffix of the base URL, such as `=w400-h300`
   * @param known the base URL that Google returned, so that the first request for the address makes no call
   */
  urlOf: (item: MediaReference, suffix: string, known?: BaseUrl) => string;
};

/** An item of the library. Without `requestedAt`, the operation has requested it. */
type LibraryItem = { id: string; baseUrl: string; filename?: string | null; requestedAt?: number };

/**
 * Returns the URL of an item of the library: the gateway's if it serves the library, else Google's.
 */
export const libraryUrl = (
  media: MediaAddresses | null,
  { id, baseUrl, filename = null, requestedAt }: LibraryItem,
  suffix: string,
): string => {
  if (!media?.includesLibrary) return baseUrl + suffix;
  const known = { url: baseUrl, filename, requestedAt: requestedAt ?? media.openedAt };
  return media.urlOf({ sessionId: null, itemId: id }, suffix, known);
};

/**
 * Creates the addresses of the pictures and videos of a viewer. Null for an anonymous viewer.
 *
 * @param origin the address of the gateway, as the client reached it
 * @param now the current time in milliseconds since 1970
 */
export const createMediaAddresses = (
  { tickets, baseUrls, includesLibrary }: MediaOptions,
  { key, credential }: Viewer,
  origin: string,
  now: () => number,
): MediaAddresses | null => {
  if (!credential) return null;
  const { expiresAt, issue } = tickets.issuerFor(credential);
  const known = baseUrls.forViewer(key);
  return {
    includesLibrary,
    expiresAt,
    openedAt: now(),
    urlOf: (item, suffix, baseUrl) => {
      if (baseUrl) known.set(itemKey(item), baseUrl);
      return `${origin}/media/${issue(item, suffix)}`;
    },
  };
};
