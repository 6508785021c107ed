import type { Album, ShareInfo } from '../photos/wire.ts';

/** The parent of the `SharedAlbum` resolvers. */
export type SharedAlbumParent = {
  id: string;
  /** Null if Google has not returned it yet. The resolver then fetches it if it is selected. */
  album: Album | null;
  /** Null if Google returns nothing about the sharing. */
  shareInfo: ShareInfo | null;
};

/** Returns the sharing of an album that is known to be shared. */
export const sharedAlbumOf = (album: Album): SharedAlbumParent => ({
  id: album.id,
  album,
  shareInfo: album.shareInfo ?? null,
});
