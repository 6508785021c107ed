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

/** Whether a failed read is repeated. By default it is. */
export type RetryChoice = Pick<UpstreamRequest, 'isRetried'>;

/** https://developers.google.com/photos/library/reference/rest/v1/mediaItems */
export const createMediaItemsClient = (send: Send) => ({
  get: (mediaItemId: string, options: RetryChoice = {}) =>
    send<MediaItem>({
      ...options,
      method: 'mediaItems.get',
      verb: 'GET',
      path: `/v1/mediaItems/${encodeURIComponent(mediaItemId)}`,
    }),

  /** Returns one result per id, in the order of the ids. At most MAX_BATCH unique ids. */
  batchGet: (mediaItemIds: readonly string[], options: RetryChoice = {}) =>
    send<{ mediaItemResults?: MediaItemResult[] }>({
      ...options,
      method: 'mediaItems.batchGet',
      verb: 'GET',
      path: '/v1/mediaItems:batchGet',
      query: { mediaItemIds },
      batchSize: mediaItemIds.length,
    }),

  /** Returns a page of at most 100. */
  list: (query: PageRequest) =>
    send<MediaItemPage>({ method: 'mediaItems.list', verb: 'GET', path: '/v1/mediaItems', query }),

  /** Returns a page of at most 100. */
  search: (body: SearchRequest) =>
    send<MediaItemPage>({ method: 'mediaItems.search', verb: 'POST', path: '/v1/mediaItems:search', body }),

  /** Returns one result per upload, in their order. At most MAX_BATCH uploads; each can fail independently. */
  batchCreate: (body: BatchCreateRequest) =>
    send<{ newMediaItemResults?: (NewMediaItemResult | null)[] }>({
      method: 'mediaItems.batchCreate',
      verb: 'POST',
      path: '/v1/mediaItems:batchCreate',
      body,
      batchSize: body.newMediaItems.length,
      isWrite: true,
    }),

  patch: async (mediaItemId: string, change: Pick<MediaItem, 'description'>) => {
    const method = 'mediaItems.patch';
    const path = `/v1/mediaItems/${encodeURIComponent(mediaItemId)}`;
    const query = { updateMask: Object.keys(change).join(',') };
    return checkResource(
      method,
      await send<MediaItem>({ method, verb: 'PATCH', path, query, body: change, isWrite: true }),
    );
  },
});
