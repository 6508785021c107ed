import { ACCESS, SCOPES } from '../scopes.ts';
import type { AlbumRow } from '../store/albums.ts';
import type { Call } from './method.ts';

/** Returns whether the caller can create media items in an album: this depends on its scopes and on the album's owner. */
const isWriteable = (row: AlbumRow, { user, scopes, era }: Call) =>
  row.is_app_created === 1 &&
  ACCESS.create[era].some((scope) => scopes.has(scope)) &&
  (row.owner === user || (row.is_member === 1 && row.is_collaborative === 1));

/** Returns whether a response includes `shareInfo`: only for albums that the app created and callers with the sharing scope. */
export const showsSharing = (row: AlbumRow, { scopes, era }: Call) =>
  era === 'legacy' && row.share_token !== null && row.is_app_created === 1 && scopes.has(SCOPES.sharing);

const shareInfo = (row: AlbumRow, { user }: Call) => ({
  sharedAlbumOptions: {
    ...(row.is_collaborative === 1 && { isCollaborative: true }),
    ...(row.is_commentable === 1 && { isCommentable: true }),
  },
  ...(row.shareable_url && row.is_joinable === 1 && { shareableUrl: row.shareable_url }),
  ...(row.share_token && { shareToken: row.share_token }),
  ...(row.is_member === 1 && { isJoined: true }),
  ...(row.owner === user && { isOwned: true }),
  ...(row.is_joinable === 1 && { isJoinable: true }),
});

/** Returns the JSON of an album for a caller. As in proto3 JSON, empty fields are omitted and int64 are strings. */
export const albumJson = (row: AlbumRow, call: Call) => ({
  id: row.id,
  ...(row.title && { title: row.title }),
  productUrl: `https://photos.google.com/lr/album/${row.id}`,
  ...(isWriteable(row, call) && { isWriteable: true }),
  ...(showsSharing(row, call) && { shareInfo: shareInfo(row, call) }),
  ...(row.media_items_count > 0 && { mediaItemsCount: String(row.media_items_count) }),
  coverPhotoBaseUrl: call.baseUrl(row.cover_key === null ? { placeholder: true } : { media: row.cover_key }),
  ...(row.cover_id !== null && { coverPhotoMediaItemId: row.cover_id }),
});
