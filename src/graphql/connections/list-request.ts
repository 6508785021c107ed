import type { Filters } from '../../photos/wire.ts';
import { hashOfList } from './cursor.ts';
import { filtersOf, orderByOf } from './filters.ts';
import type { QueryAlbumsArgs, QueryMediaItemsArgs, QuerySharedAlbumsArgs } from '../generated/types.ts';

type AlbumParameters = { excludeNonAppCreatedData?: true };
type SearchParameters = { albumId?: string; filters?: Filters; orderBy?: string };

/** A request for a list of the REST API: its method and all parameters except those of the page. */
export type ListRequest =
  | { method: 'albums.list'; parameters: AlbumParameters }
  | { method: 'sharedAlbums.list'; parameters: AlbumParameters }
  | { method: 'mediaItems.list'; parameters: Record<string, never> }
  | { method: 'mediaItems.search'; parameters: SearchParameters }
  | { method: 'picker.mediaItems.list'; parameters: { sessionId: string } };

/** A page of a list: its nodes, and the token of the next page if there is one. */
export type Page<Node> = { nodes: readonly Node[]; nextPageToken?: string };

/** The request for a page. An empty token means the first page. */
export type PageKey = { list: ListRequest; pageSize: number; pageToken: string };

/** Loads one of Google's pages. */
export type LoadPage<Node> = (key: PageKey) => Promise<Page<Node>>;

/** The number of nodes of a page if `first` is null. The schema has the same defaults. */
export const DEFAULT_FIRST = {
  'albums.list': 20,
  'sharedAlbums.list': 20,
  'mediaItems.list': 25,
  'mediaItems.search': 25,
  'picker.mediaItems.list': 50,
} as const satisfies Record<ListRequest['method'], number>;

/** The largest page size of each list. */
export const MAX_PAGE_SIZE = {
  'albums.list': 50,
  'sharedAlbums.list': 50,
  'mediaItems.list': 100,
  'mediaItems.search': 100,
  'picker.mediaItems.list': 100,
} as const satisfies Record<ListRequest['method'], number>;

const albumParameters = ({ excludeNonAppCreatedData }: { excludeNonAppCreatedData?: boolean | null | undefined }) =>
  excludeNonAppCreatedData ? ({ excludeNonAppCreatedData } as const) : {};

/** Returns the request for the caller's albums. */
export const albumsRequest = (args: Partial<QueryAlbumsArgs>): ListRequest => ({
  method: 'albums.list',
  parameters: albumParameters(args),
});

/** Returns the request for the caller's shared albums. */
export const sharedAlbumsRequest = (args: Partial<QuerySharedAlbumsArgs>): ListRequest => ({
  method: 'sharedAlbums.list',
  parameters: albumParameters(args),
});

/**
 * Returns the request for the whole library, or for a search if there is a filter.
 *
 * @throws GraphQLError BAD_USER_INPUT for a filter that the API would reject
 */
export const mediaItemsRequest = ({ filter, orderBy }: Partial<QueryMediaItemsArgs>): ListRequest => {
  const filters = filtersOf(filter);
  const order = orderByOf(orderBy, filters);
  if (!filters) return { method: 'mediaItems.list', parameters: {} };
  return { method: 'mediaItems.search', parameters: { filters, ...(order && { orderBy: order }) } };
};

/** Returns the request for the media items of an album. */
export const albumMediaRequest = (albumId: string): ListRequest => ({
  method: 'mediaItems.search',
  parameters: { albumId },
});

/** Returns the request for the picked media items of a session. */
export const pickedItemsRequest = (sessionId: string): ListRequest => ({
  method: 'picker.mediaItems.list',
  parameters: { sessionId },
});

/** Returns the hash that ties a cursor to its list. */
export const identityOf = ({ method, parameters }: ListRequest) => hashOfList(method, parameters);
