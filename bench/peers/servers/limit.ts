import Fastify from 'fastify';
import { edgesOf, pageInfoOf } from './connection.ts';
import { createPhotos } from './photos.ts';
import { PORT } from './settings.ts';
import { createFetch } from './undici-fetch.ts';
import type { Album, BatchGetResponse, MediaItem } from './wire.ts';

/**
 * What a team would write by hand instead of a GraphQL server: one route for each view, with exactly the calls that it needs.
 * It requests all fields of Google's objects, and copies those of the view. The other servers are compared with it.
 */
const MAX_BATCH = 50;

const pickItem = ({ id, filename, baseUrl }: MediaItem) => ({ id, filename, baseUrl });

const pickAlbum = ({ id, title }: Album) => ({ id, title });

const pickWithSize = ({ id, filename, baseUrl, mediaMetadata: { width, height, creationTime } }: MediaItem) => ({
  id,
  filename,
  baseUrl,
  mediaMetadata: { width: Number(width), height: Number(height), creationTime },
});

const photosOf = (authorization = '') => {
  const fetch = createFetch(authorization);
  const photos = createPhotos(fetch, (id) => fetch('GET', `/v1/mediaItems/${id}`));

  const batchGet = async (ids: readonly string[]) => {
    const query = ids.map((id) => `mediaItemIds=${id}`).join('&');
    return (await fetch<BatchGetResponse>('GET', `/v1/mediaItems:batchGet?${query}`)).mediaItemResults;
  };

  /** Returns the media items by identifier. */
  const getItems = async (ids: readonly string[]) => {
    const unique = [...new Set(ids)];
    const batches: Promise<BatchGetResponse['mediaItemResults']>[] = [];
    for (let start = 0; start < unique.length; start += MAX_BATCH) {
      batches.push(batchGet(unique.slice(start, start + MAX_BATCH)));
    }
    const items = new Map<string, MediaItem>();
    for (const { mediaItem } of (await Promise.all(batches)).flat()) if (mediaItem) items.set(mediaItem.id, mediaItem);
    return items;
  };
  return { ...photos, getItems };
};

const app = Fastify({ routerOptions: { maxParamLength: 200 } });

app.get<{ Querystring: { first: string } }>('/albums', async ({ headers, query }) => {
  const { nodes } = await photosOf(headers.authorization).albums(Number(query.first));
  return { albums: { nodes: nodes.map(pickAlbum) } };
});

app.get<{ Querystring: { first: string } }>('/album-edges', async ({ headers, query }) => {
  const page = await photosOf(headers.authorization).albums(Number(query.first));
  const edges = edgesOf(page).map(({ cursor, node }) => ({ cursor, node: pickAlbum(node) }));
  return { albums: { edges, pageInfo: pageInfoOf(page) } };
});

app.get<{ Querystring: { first: string } }>('/albums-with-covers', async ({ headers, query }) => {
  const photos = photosOf(headers.authorization);
  const { nodes } = await photos.albums(Number(query.first));
  const covers = await photos.getItems(nodes.map(({ coverPhotoMediaItemId }) => coverPhotoMediaItemId));
  const withCovers = nodes.map((album) => {
    const cover = covers.get(album.coverPhotoMediaItemId);
    return { ...pickAlbum(album), coverMediaItem: cover ? pickItem(cover) : null };
  });
  return { albums: { nodes: withCovers } };
});

app.get<{ Querystring: { first: string; items: string } }>('/albums-with-items', async ({ headers, query }) => {
  const photos = photosOf(headers.authorization);
  const { nodes } = await photos.albums(Number(query.first));
  const withItems = nodes.map(async (album) => {
    const page = await photos.albumItems(album.id, Number(query.items));
    return { ...pickAlbum(album), mediaItems: { nodes: page.nodes.map(pickWithSize) } };
  });
  return { albums: { nodes: await Promise.all(withItems) } };
});

app.get<{ Querystring: { first: string; items: string } }>('/albums-with-item-edges', async ({ headers, query }) => {
  const photos = photosOf(headers.authorization);
  const albums = await photos.albums(Number(query.first));
  const edges = edgesOf(albums).map(async ({ cursor, node }) => {
    const page = await photos.albumItems(node.id, Number(query.items));
    const itemEdges = edgesOf(page).map((edge) => ({ cursor: edge.cursor, node: pickWithSize(edge.node) }));
    return { cursor, node: { ...pickAlbum(node), mediaItems: { edges: itemEdges, pageInfo: pageInfoOf(page) } } };
  });
  return { albums: { edges: await Promise.all(edges), pageInfo: pageInfoOf(albums) } };
});

app.post<{ Body: { ids: string[] } }>('/media-items', async ({ headers, body }) => {
  const items = await photosOf(headers.authorization).getItems(body.ids);
  const entries = body.ids.map((id, index) => {
    const item = items.get(id);
    return [`m${index}`, item ? { ...pickItem(item), mimeType: item.mimeType } : null] as const;
  });
  return Object.fromEntries(entries);
});

app.get<{ Params: { id: string }; Querystring: { items: string } }>(
  '/albums/:id',
  async ({ headers, params, query }) => {
    const photos = photosOf(headers.authorization);
    const [album, page] = await Promise.all([
      photos.album(params.id),
      photos.albumItems(params.id, Number(query.items)),
    ]);
    return { album: { ...pickAlbum(album), mediaItems: { nodes: page.nodes.map(pickItem) } } };
  },
);

app.post<{ Body: { title: string } }>('/albums', async ({ headers, body }) => {
  const album = await photosOf(headers.authorization).createAlbum(body.title);
  return { createAlbum: { album: pickAlbum(album) } };
});

await app.listen({ port: PORT, host: '127.0.0.1' });
