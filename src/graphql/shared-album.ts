import type { Album, ShareInfo } from '../photos/wire.ts';

/** What the resolvers of `SharedAlbum` start from: the album, and what Google tells of its sharing. */
export type SharedAlbumParent = {
  id: string;
  /** Null where it is only fetched when it is selected. */
  album: Album | null;
  shareInfo: ShareInfo | null;
};

/** The sharing of an album that is known to be shared. */
export const sharedAlbumOf = (album: Album): SharedAlbumParent => ({
  id: album.id,
  album,
  shareInfo: album.shareInfo ?? null,
});
