import { changeOf } from '../cache/tags.ts';
import type { CallWait } from '../resilience/call-wait.ts';
import { ofPage } from './field-mask.ts';
import type { Send, UpstreamRequest } from '../send.ts';
import { checkResource } from '../validate-response.ts';
import type {
  BatchCreateRequest,
  MediaItem,
  MediaItemPage,
  MediaItemResult,
  NewMediaItemResult,
  PageRequest,
  SearchRequest,
} from '../wire.ts';

/** The maximum number of ids in one batch. */
export const MAX_BATCH = 50;

/** The options of a look-up of media items. */
export type LookUpOptions = Pick<UpstreamRequest, 'isRetried' | 'wait'> & {
  /** The fields of a media item to return, such as `id,filename`. Omit for all. */
  fields?: string;
};

/** https://developers.google.com/photos/library/reference/rest/v1/mediaItems */
export const createMediaItemsClient = (send: Send) => ({
  get: (mediaItemId: string, { fields, ...options }: LookUpOptions = {}) =>
    send<MediaItem>({
      ...options,
      method: 'mediaItems.get',
      verb: 'GET',
      path: `/v1/mediaItems/${encodeURIComponent(mediaItemId)}`,
      query: { fields },
    }),

  /** Returns one result per id, in the order of the ids. At most MAX_BATCH unique ids. */
  batchGet: (mediaItemIds: readonly string[], { fields, ...options }: LookUpOptions = {}) =>
    send<{ mediaItemResults?: MediaItemResult[] }>({
      ...options,
      method: 'mediaItems.batchGet',
      verb: 'GET',
      path: '/v1/mediaItems:batchGet',
      query: { mediaItemIds, fields: fields && `mediaItemResults(mediaItem(${fields}),status)` },
      batchSize: mediaItemIds.length,
    }),

  /** Returns a page of at most 100. */
  list: (request: PageRequest, fields?: string, wait?: CallWait) => {
    const query = { ...request, fields: ofPage('mediaItems', fields) };
    return send<MediaItemPage>({ method: 'mediaItems.list', verb: 'GET', path: '/v1/mediaItems', query, wait });
  },

  /** Returns a page of at most 100. */
  search: (body: SearchRequest, fields?: string, wait?: CallWait) => {
    const query = { fields: ofPage('mediaItems', fields) };
    return send<MediaItemPage>({
      method: 'mediaItems.search',
      verb: 'POST',
      path: '/v1/mediaItems:search',
      query,
      body,
      wait,
    });
  },

  /** Returns one result per upload, in their order. At most MAX_BATCH uploads; each can fail independently. */
  batchCreate: (body: BatchCreateRequest) =>
    send<{ newMediaItemResults?: (NewMediaItemResult | null)[] }>({
      method: 'mediaItems.batchCreate',
      verb: 'POST',
      path: '/v1/mediaItems:batchCreate',
      body,
      batchSize: body.newMediaItems.length,
      isWrite: true,
      change: changeOf.newItems(body.albumId),
    }),

  patch: async (mediaItemId: string, details: Pick<MediaItem, 'description'>) => {
    const method = 'mediaItems.patch';
    const path = `/v1/mediaItems/${encodeURIComponent(mediaItemId)}`;
    const query = { updateMask: Object.keys(details).join(',') };
    const change = changeOf.itemDetails(mediaItemId);
    const call = { method, verb: 'PATCH', path, query, body: details, isWrite: true, change } as const;
    return checkResource(method, await send<MediaItem>(call));
  },
});
