import { decodeCursor, type Page } from './connection.ts';
import type { Album, AlbumPage, MediaItem, MediaItemPage } from './wire.ts';

/** Calls the Library API with the token of one request. */
export type Fetch = <Response>(verb: 'GET' | 'POST', path: string, body?: object) => Promise<Response>;

/** What the resolvers use. */
export type Photos = {
  albums: (first: number, after?: string | null) => Promise<Page<Album>>;
  album: (id: string) => Promise<Album>;
  albumItems: (albumId: string, first: number, after?: string | null) => Promise<Page<MediaItem>>;
  mediaItem: (id: string) => Promise<MediaItem>;
  createAlbum: (title: string) => Promise<Album>;
};

/**
 * Returns the methods that the resolvers use.
 *
 * @param loadItem loads one media item: alone, or in a batch with others
 */
export const createPhotos = (fetch: Fetch, loadItem: Photos['mediaItem']): Photos => ({
  albums: async (first, after) => {
    const { pageToken, skip } = decodeCursor(after);
    const query = `pageSize=${first}${pageToken && `&pageToken=${pageToken}`}`;
    const { albums = [], nextPageToken } = await fetch<AlbumPage>('GET', `/v1/albums?${query}`);
    return { nodes: albums.slice(skip), pageToken, skip, hasNextPage: nextPageToken !== undefined };
  },
  album: (id) => fetch('GET', `/v1/albums/${encodeURIComponent(id)}`),
  albumItems: async (albumId, first, after) => {
    const { pageToken, skip } = decodeCursor(after);
    const body = { albumId, pageSize: first, ...(pageToken && { pageToken }) };
    const { mediaItems = [], nextPageToken } = await fetch<MediaItemPage>('POST', '/v1/mediaItems:search', body);
    return { nodes: mediaItems.slice(skip), pageToken, skip, hasNextPage: nextPageToken !== undefined };
  },
  mediaItem: loadItem,
  createAlbum: (title) => fetch('POST', '/v1/albums', { album: { title } }),
});
