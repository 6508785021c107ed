import { changeOf } from '../cache/tags.ts';
import type { CallWait } from '../resilience/call-wait.ts';
import { ofPage } from './field-mask.ts';
import type { Send } from '../send.ts';
import { checkResource } from '../validate-response.ts';
import type {
  Album,
  AlbumListRequest,
  AlbumPage,
  AlbumPosition,
  EnrichmentItem,
  NewEnrichmentItem,
  ShareInfo,
  SharedAlbumOptions,
} from '../wire.ts';

/** The editable fields of an album. Omitted fields keep their values. */
export type AlbumChange = Pick<Album, 'title' | 'coverPhotoMediaItemId'>;

const pathOf = (albumId: string) => `/v1/albums/${encodeURIComponent(albumId)}`;

/** https://developers.google.com/photos/library/reference/rest/v1/albums */
export const createAlbumsClient = (send: Send) => ({
  get: (albumId: string, fields?: string, wait?: CallWait) =>
    send<Album>({ method: 'albums.get', verb: 'GET', path: pathOf(albumId), query: { fields }, wait }),

  /** Returns a page of at most 50. */
  list: (request: AlbumListRequest, fields?: string, wait?: CallWait) => {
    const query = { ...request, fields: ofPage('albums', fields) };
    return send<AlbumPage>({ method: 'albums.list', verb: 'GET', path: '/v1/albums', query, wait });
  },

  create: async (title: string) => {
    const method = 'albums.create';
    const effect = { isWrite: true, change: changeOf.newAlbum() } as const;
    const call = { method, verb: 'POST', path: '/v1/albums', body: { album: { title } }, ...effect } as const;
    return checkResource(method, await send<Album>(call));
  },

  patch: async (albumId: string, details: AlbumChange) => {
    const method = 'albums.patch';
    const query = { updateMask: Object.keys(details).join(',') };
    const change = changeOf.albumDetails(albumId, details.coverPhotoMediaItemId);
    const call = { method, verb: 'PATCH', path: pathOf(albumId), query, body: details, isWrite: true, change } as const;
    return checkResource(method, await send<Album>(call));
  },

  /** At most MAX_BATCH ids. Adds all of them or none. */
  batchAddMediaItems: (albumId: string, mediaItemIds: readonly string[]) =>
    send({
      method: 'albums.batchAddMediaItems',
      verb: 'POST',
      path: `${pathOf(albumId)}:batchAddMediaItems`,
      body: { mediaItemIds },
      batchSize: mediaItemIds.length,
      isWrite: true,
      change: changeOf.addedItems(albumId, mediaItemIds),
    }),

  /** At most MAX_BATCH unique ids. Removes all of them or none. */
  batchRemoveMediaItems: (albumId: string, mediaItemIds: readonly string[]) =>
    send({
      method: 'albums.batchRemoveMediaItems',
      verb: 'POST',
      path: `${pathOf(albumId)}:batchRemoveMediaItems`,
      body: { mediaItemIds },
      batchSize: mediaItemIds.length,
      isWrite: true,
      change: changeOf.removedItems(albumId, mediaItemIds),
    }),

  addEnrichment: async (albumId: string, newEnrichmentItem: NewEnrichmentItem, albumPosition: AlbumPosition) => {
    const method = 'albums.addEnrichment';
    const { enrichmentItem } = await send<{ enrichmentItem?: EnrichmentItem }>({
      method,
      verb: 'POST',
      path: `${pathOf(albumId)}:addEnrichment`,
      body: { newEnrichmentItem, albumPosition },
      isWrite: true,
      change: changeOf.enrichment(albumId),
    });
    return checkResource(method, enrichmentItem);
  },

  share: async (albumId: string, sharedAlbumOptions: SharedAlbumOptions) => {
    const { shareInfo } = await send<{ shareInfo?: ShareInfo }>({
      method: 'albums.share',
      verb: 'POST',
      path: `${pathOf(albumId)}:share`,
      body: { sharedAlbumOptions },
      isWrite: true,
      change: changeOf.sharing(albumId),
    });
    return shareInfo ?? null;
  },

  unshare: (albumId: string) =>
    send({
      method: 'albums.unshare',
      verb: 'POST',
      path: `${pathOf(albumId)}:unshare`,
      body: {},
      isWrite: true,
      change: changeOf.unsharing(albumId),
    }),
});
