import { isWellFormedId } from '../ids.ts';
import { int32, message, repeated, string, type Value } from '../proto/messages.ts';
import { pageOf, type PageStart } from './page-tokens.ts';
import { ApiError, invalidArgument, invalidField, standardError } from '../api-error.ts';
import { ACCESS } from '../scopes.ts';
import type { LibraryList } from '../store/media-items.ts';
import { showsSharing } from './album-json.ts';
import { findAlbum } from './album-rules.ts';
import { BATCH_LIMIT } from './batch-limit.ts';
import { conditionsOf, FILTERS, hasDates, hasUnorderableFilters, type SearchFilters } from './filters.ts';
import { albumMediaItemJson, mediaItemJson } from './media-item-json.ts';
import { defineMethod, type Call, type Method } from './method.ts';

const PAGES = { defaultSize: 25, maxSize: 100 };

/** The positions before the latest and the earliest times that a Date can represent. */
const LATEST: PageStart = [8.64e15, Number.MAX_SAFE_INTEGER];
const EARLIEST: PageStart = [-8.64e15, 0];

const NO_FILTERS = FILTERS.read({}, 'filters', []);

const SEARCH_REQUEST = message({
  albumId: string,
  pageSize: int32,
  pageToken: string,
  filters: FILTERS,
  orderBy: string,
});

type SearchRequest = Value<typeof SEARCH_REQUEST>;

const mediaItemsBody = (mediaItems: readonly object[], nextPageToken: string | undefined) => ({
  ...(mediaItems.length > 0 && { mediaItems }),
  ...(nextPageToken && { nextPageToken }),
});

type LibraryPage = {
  method: string;
  request: { pageSize: number; pageToken: string };
  filters: SearchFilters | undefined;
  order: LibraryList['order'];
};

const libraryPage = ({ method, request, filters, order }: LibraryPage, call: Call) => {
  const effective = filters ?? NO_FILTERS;
  const excludeNonAppCreatedData = effective.excludeNonAppCreatedData || call.isAppCreatedOnly;
  const conditions = conditionsOf({ ...effective, excludeNonAppCreatedData }, call.clock.now());
  const { rows, nextPageToken } = pageOf({
    ...PAGES,
    identity: [method, call.user, filters ?? null, order],
    request,
    firstPage: order === 'NEWEST_FIRST' ? LATEST : EARLIEST,
    fetch: ([creationTime, mediaKey = 0], limit) =>
      call.store.mediaItems.listLibrary({
        owner: call.user,
        conditions,
        order,
        after: { creationTime, mediaKey },
        limit,
      }),
    startAfter: (row) => [row.creation_time, row.media_key],
    effect: call.pageEffect,
  });
  return mediaItemsBody(
    rows.map((row) => mediaItemJson(row, call)),
    nextPageToken,
  );
};

const albumPage = ({ albumId, filters, orderBy, ...request }: SearchRequest, call: Call) => {
  if (filters) throw invalidField('filters', 'Filters cannot be set when an album ID is specified.');
  if (orderBy) throw invalidField('order_by', 'Order by is only supported with a date filter.');
  const album = findAlbum(albumId, call);
  const { rows, nextPageToken } = pageOf({
    ...PAGES,
    identity: ['mediaItems.search', call.user, albumId],
    request,
    firstPage: [Number.MIN_SAFE_INTEGER, 0],
    fetch: ([position, entryKey = 0], limit) =>
      call.store.mediaItems.listAlbum({
        albumKey: album.album_key,
        isAppCreatedOnly: call.isAppCreatedOnly,
        after: { position, entryKey },
        limit,
      }),
    startAfter: (row) => [row.position, row.entry_key],
    effect: call.pageEffect,
  });
  const origin = { id: album.id, showsContributors: showsSharing(album, call) };
  return mediaItemsBody(
    rows.map((row) => albumMediaItemJson(row, origin, call)),
    nextPageToken,
  );
};

/** `MediaMetadata.creation_time` is oldest first, with ` desc` newest first. Requires a date filter. */
const orderOf = (orderBy: string, filters: SearchFilters | undefined): LibraryList['order'] => {
  if (orderBy === '') return 'NEWEST_FIRST';
  const [, direction] = /^MediaMetadata\.creation_time( desc)?$/.exec(orderBy.trim()) ?? [];
  if (direction === undefined && orderBy.trim() !== 'MediaMetadata.creation_time') {
    throw invalidField('order_by', 'Invalid order by field.');
  }
  if (!filters || !hasDates(filters)) throw invalidField('order_by', 'Order by is only supported with a date filter.');
  if (hasUnorderableFilters(filters))
    throw invalidField('order_by', 'Order by is only supported with a date filter alone.');
  return direction ? 'NEWEST_FIRST' : 'OLDEST_FIRST';
};

const findVisible = (id: string, { user, store, isAppCreatedOnly }: Call) => {
  const row = store.mediaItems.find(user, id);
  return row && isAppCreatedOnly && row.is_app_created === 0 ? undefined : row;
};

/** Returns one result of a batch: the media item, or the error. */
const batchResult = (id: string, call: Call) => {
  const row = isWellFormedId(id) ? findVisible(id, call) : undefined;
  if (row) return { mediaItem: mediaItemJson(row, call) };
  const error = isWellFormedId(id)
    ? standardError('NOT_FOUND')
    : new ApiError('INVALID_ARGUMENT', 'Invalid media item ID.');
  return { status: error.toStatus() };
};

/** https://developers.google.com/photos/library/reference/rest/v1/mediaItems */
export const mediaItemMethods = {
  'mediaItems.batchGet': defineMethod({
    rpc: 'BatchGetMediaItems',
    verb: 'GET',
    path: '/v1/mediaItems:batchGet',
    request: message({ mediaItemIds: repeated(string) }),
    access: ACCESS.read,
    handle: ({ mediaItemIds: ids }, call) => {
      if (ids.length === 0) throw invalidField('media_item_ids', 'Request must contain at least one media item ID.');
      if (ids.length > BATCH_LIMIT) {
        throw invalidField('media_item_ids', `Request must have at most ${BATCH_LIMIT} media item IDs.`);
      }
      if (new Set(ids).size < ids.length) {
        throw invalidField('media_item_ids', 'Request must not contain repeated media item IDs.');
      }
      return { mediaItemResults: ids.map((id) => batchResult(id, call)) };
    },
  }),

  'mediaItems.get': defineMethod({
    rpc: 'GetMediaItem',
    verb: 'GET',
    path: '/v1/mediaItems/{mediaItemId}',
    request: message({ mediaItemId: string }),
    access: ACCESS.read,
    handle: ({ mediaItemId }, call) => {
      if (!isWellFormedId(mediaItemId)) throw invalidArgument('Invalid media item ID.');
      const row = findVisible(mediaItemId, call);
      if (!row) throw standardError('NOT_FOUND');
      return mediaItemJson(row, call);
    },
  }),

  'mediaItems.list': defineMethod({
    rpc: 'ListMediaItems',
    verb: 'GET',
    path: '/v1/mediaItems',
    request: message({ pageSize: int32, pageToken: string }),
    access: ACCESS.read,
    handle: (request, call) =>
      libraryPage({ method: 'mediaItems.list', request, filters: undefined, order: 'NEWEST_FIRST' }, call),
  }),

  'mediaItems.search': defineMethod({
    rpc: 'SearchMediaItems',
    verb: 'POST',
    path: '/v1/mediaItems:search',
    request: SEARCH_REQUEST,
    access: ACCESS.read,
    handle: (request, call) => {
      if (request.albumId) return albumPage(request, call);
      const { filters, orderBy, ...page } = request;
      const order = orderOf(orderBy, filters);
      return libraryPage({ method: 'mediaItems.search', request: page, filters, order }, call);
    },
  }),
} satisfies Record<string, Method>;
