import { connect } from '../connections/connection.ts';
import type { AlbumResolvers } from './generated/resolver-types.ts';
import { toGlobalId } from '../global-id.ts';
import { toInt } from '../int64.ts';
import { albumMediaRequest } from '../connections/list-request.ts';
import { DEFAULT_SIDE, sizeSuffix } from '../image-url.ts';
import { sharedAlbumOf } from '../shared-album.ts';

const SCREEN = { width: DEFAULT_SIDE, height: DEFAULT_SIDE };

export const Album = {
  id: ({ id }) => toGlobalId('Album', id),
  googleId: ({ id }) => id,
  title: ({ title = '' }) => title,
  isWriteable: ({ isWriteable = false }) => isWriteable,
  mediaItemsCount: ({ mediaItemsCount }) => toInt(mediaItemsCount) ?? 0,

  coverPhotoUrl: ({ coverPhotoBaseUrl: baseUrl }, size) => (baseUrl ? baseUrl + sizeSuffix(size, SCREEN) : null),

  coverMediaItem: ({ coverPhotoMediaItemId: id }, _args, { loaders }) => (id ? loaders.mediaItem.load(id) : null),

  sharedAlbum: (album) => (album.shareInfo ? sharedAlbumOf(album) : null),

  mediaItems: async ({ id, mediaItemsCount }, { first, after }, { loaders }) => {
    const page = await connect(albumMediaRequest(id), { first: first ?? 25, after }, (key) =>
      loaders.mediaItemPage.load(key),
    );
    return { ...page, totalCount: toInt(mediaItemsCount) ?? 0 };
  },
} satisfies Partial<AlbumResolvers>;
