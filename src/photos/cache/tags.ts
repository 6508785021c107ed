/** What a write can change, as tags of entries of the viewer cache. */
export type Change = {
  /** Entries with any of these tags are forgotten. */
  changes: readonly string[];
  /** Entries with these tags are forgotten too if Google rejects the write: what they show may no longer exist. */
  suspects?: readonly string[];
};

/** All albums by id, and all pages of media items of albums. */
const ALL_ALBUMS = ['album', 'album media'];

const ALBUM_LISTS = ['albums.list', 'sharedAlbums.list'];

const itemTag = (id: string) => `item ${id}`;

/** The tags of entries: what each shows. */
export const tagsOf = {
  album: (id: string): readonly string[] => ['album', `album ${id}`],

  albumPage: (method: 'albums.list' | 'sharedAlbums.list'): readonly string[] => [method],

  mediaItem: (id: string): readonly string[] => ['item', itemTag(id)],

  /** @param albumId the album of the media items. Undefined for the library or a search in it */
  mediaItemPage: (albumId: string | undefined, items: readonly { id: string }[]): readonly string[] => {
    const ids = items.map(({ id }) => id);
    return albumId === undefined ? ['library', ...ids] : ['album media', `media of ${albumId}`, ...ids];
  },
};

const albumAndLists = (id: string) => [`album ${id}`, ...ALBUM_LISTS];

const albumContents = (id: string) => [`media of ${id}`, ...albumAndLists(id)];

/** What each write of the Library API can change. */
export const changeOf = {
  newAlbum: (): Change => ({ changes: ['albums.list'] }),

  /** @param coverId the new cover, if the write sets one */
  albumDetails: (id: string, coverId: string | undefined): Change => ({
    changes: albumAndLists(id),
    ...(coverId !== undefined && { suspects: [itemTag(coverId)] }),
  }),

  addedItems: (albumId: string, itemIds: readonly string[]): Change => ({
    changes: albumContents(albumId),
    suspects: itemIds.map(itemTag),
  }),

  /** A media item of another user is visible only while it is in an album of the viewer. */
  removedItems: (albumId: string, itemIds: readonly string[]): Change => ({
    changes: [...albumContents(albumId), ...itemIds.map(itemTag)],
  }),

  enrichment: (albumId: string): Change => ({ changes: albumContents(albumId) }),

  sharing: (albumId: string): Change => ({ changes: albumContents(albumId) }),

  /** The members lose the album, and it loses what they added. */
  unsharing: (albumId: string): Change => ({ changes: [...albumContents(albumId), 'item'] }),

  /** A share token does not show which album it is about. */
  joining: (): Change => ({ changes: [...ALL_ALBUMS, ...ALBUM_LISTS] }),

  /** The viewer also loses the media items that others added. */
  leaving: (): Change => ({ changes: [...ALL_ALBUMS, ...ALBUM_LISTS, 'item'] }),

  /** @param albumId the album to which they are added, if any */
  newItems: (albumId: string | undefined): Change => ({
    changes: ['library', ...(albumId === undefined ? [] : albumContents(albumId))],
  }),

  itemDetails: (id: string): Change => ({ changes: [itemTag(id), id] }),
};
