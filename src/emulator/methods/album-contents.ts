import { makeId } from '../ids.ts';
import { message, repeated, string } from '../proto/messages.ts';
import { invalidArgument, invalidField } from '../api-error.ts';
import { ACCESS } from '../scopes.ts';
import { ALBUM_POSITION, resolvePosition } from './album-position.ts';
import { findAlbumToAddTo, findAppAlbum, selectNewKeys } from './album-rules.ts';
import { checkEnrichment, NEW_ENRICHMENT_ITEM } from './enrichment.ts';
import { BATCH_LIMIT } from './batch-limit.ts';
import { defineMethod, type Call, type Method } from './method.ts';

const checkIds = (ids: readonly string[]) => {
  if (ids.length === 0) throw invalidField('media_item_ids', 'Request must contain at least one valid item id.');
  if (ids.length > BATCH_LIMIT) {
    throw invalidField('media_item_ids', `Request must have at most ${BATCH_LIMIT} media item IDs.`);
  }
};

const INVALID_ITEM = 'Request contains an invalid media item id.';

/** Finds the caller's own media items by id. The app must have created them all. */
const ownItems = (ids: readonly string[], { user, store }: Call) =>
  ids.map((id) => {
    const row = store.mediaItems.find(user, id);
    if (!row || row.owner !== user || row.is_app_created === 0) throw invalidArgument(INVALID_ITEM);
    return row;
  });

/** The contents of albums. Each of these writes is atomic. */
export const albumContentsMethods = {
  'albums.addEnrichment': defineMethod({
    rpc: 'AddEnrichmentToAlbum',
    verb: 'POST',
    path: '/v1/albums/{albumId}:addEnrichment',
    request: message({ albumId: string, newEnrichmentItem: NEW_ENRICHMENT_ITEM, albumPosition: ALBUM_POSITION }),
    access: ACCESS.add,
    handle: ({ albumId, newEnrichmentItem, albumPosition }, call) => {
      if (!newEnrichmentItem) throw invalidField('new_enrichment_item', 'Request must contain a new enrichment item.');
      if (!albumPosition) throw invalidField('album_position', 'Request must contain an album position.');
      const enrichment = checkEnrichment(newEnrichmentItem);
      const denied = 'No permission to add enrichments to this album.';
      const album = findAppAlbum(albumId, call, denied);
      if (album.owner !== call.user) throw invalidArgument(denied);
      const enrichmentId = makeId('enrichment', call.user);
      const position = resolvePosition(albumPosition, album, call);
      const entry = { enrichmentId, enrichment: JSON.stringify(enrichment) };
      call.store.albumEntries.insert(album.album_key, position, [entry], call.user);
      return { enrichmentItem: { id: enrichmentId } };
    },
  }),

  'albums.batchAddMediaItems': defineMethod({
    rpc: 'BatchAddMediaItemsToAlbum',
    verb: 'POST',
    path: '/v1/albums/{albumId}:batchAddMediaItems',
    request: message({ albumId: string, mediaItemIds: repeated(string) }),
    access: ACCESS.add,
    handle: ({ albumId, mediaItemIds }, call) => {
      checkIds(mediaItemIds);
      const album = findAlbumToAddTo(albumId, call);
      const rows = ownItems(mediaItemIds, call);
      const mediaKeys = [...new Set(rows.map((row) => row.media_key))];
      const newKeys = selectNewKeys(album, mediaKeys, call);
      call.store.albums.append(album.album_key, newKeys, call.user);
      return {};
    },
  }),

  'albums.batchRemoveMediaItems': defineMethod({
    rpc: 'BatchRemoveMediaItemsFromAlbum',
    verb: 'POST',
    path: '/v1/albums/{albumId}:batchRemoveMediaItems',
    request: message({ albumId: string, mediaItemIds: repeated(string) }),
    access: ACCESS.remove,
    handle: ({ albumId, mediaItemIds }, call) => {
      checkIds(mediaItemIds);
      if (new Set(mediaItemIds).size < mediaItemIds.length) {
        throw invalidField('media_item_ids', 'Request must not contain repeated media item IDs.');
      }
      const album = findAppAlbum(albumId, call, 'No permission to remove media items from this album.');
      const entries = mediaItemIds.map((id) => {
        const row = call.store.mediaItems.find(call.user, id);
        const entry = row && call.store.albumEntries.findMedia(album.album_key, row.media_key);
        // The owner of an album can remove any item, others only items that they have added.
        const mayRemove = entry && (album.owner === call.user || entry.added_by === call.user);
        if (!entry || !mayRemove || row.is_app_created === 0) throw invalidArgument(INVALID_ITEM);
        return entry;
      });
      call.store.albumEntries.remove(entries);
      return {};
    },
  }),
} satisfies Record<string, Method>;
