import type { AlbumResolvers } from './generated/resolver-types.ts';
import { toGlobalId } from '../global-id.ts';
import { toInt } from '../int64.ts';
import { DEFAULT_SIDE, sizeSuffix } from '../image-url.ts';
import { libraryUrl } from '../media-address.ts';
import { needsMediaItem } from '../selection/look-ups.ts';
import { sharedAlbumOf } from '../shared-album.ts';

const SCREEN = { width: DEFAULT_SIDE, height: DEFAULT_SIDE };

export const Album = {
  id: ({ id }) => toGlobalId('Album', id),
  googleId: ({ id }) => id,
  title: ({ title }) => title ?? '',
  isWriteable: ({ isWriteable }) => isWriteable ?? false,
  mediaItemsCount: ({ mediaItemsCount }) => toInt(mediaItemsCount) ?? 0,

  coverPhotoUrl: ({ coverPhotoBaseUrl: baseUrl, coverPhotoMediaItemId: id }, size, { media }) => {
    if (!baseUrl) return null;
    const suffix = sizeSuffix(size, SCREEN);
    // The placeholder of an empty album is no media item.
    return id ? libraryUrl(media(), { id, baseUrl }, suffix) : baseUrl + suffix;
  },

  coverMediaItem: ({ coverPhotoMediaItemId: id }, _args, { loaders, selection }, { path }) => {
    if (!id) return null;
    return needsMediaItem(selection.at(path, 'MediaItem')) ? loaders.mediaItem.load(id) : { id };
  },

  sharedAlbum: (album) => (album.shareInfo ? sharedAlbumOf(album) : null),

  mediaItems: async ({ id, mediaItemsCount }, args, { albumMedia }) => ({
    ...(await albumMedia.load(id, args)),
    totalCount: toInt(mediaItemsCount) ?? 0,
  }),
} satisfies Partial<AlbumResolvers>;
