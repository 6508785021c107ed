import type { AlbumEntries } from './album-entries.ts';
import type { Database } from './database.ts';

/** The row of a new album. */
export type NewAlbumRow = {
  id: string;
  owner: string;
  title: string;
  is_app_created: 0 | 1;
  /** The real path of the folder that the album was imported from. Null for any other album. */
  import_folder: string | null;
};

/** How an album is shared. */
export type Sharing = {
  share_token: string;
  shareable_url: string;
  is_collaborative: 0 | 1;
  is_commentable: 0 | 1;
  is_joinable: 0 | 1;
};

type AlbumTableRow = NewAlbumRow & {
  album_key: number;
  media_items_count: number;
  cover_media_key: number | null;
  share_token: string | null;
  shareable_url: string | null;
  is_collaborative: 0 | 1;
  is_commentable: 0 | 1;
  is_joinable: 0 | 1;
};

/** An album from the view of one user. The cover is the chosen one, else the first media item. */
export type AlbumRow = AlbumTableRow & {
  cover_id: string | null;
  cover_key: number | null;
  is_member: 0 | 1;
};

/** Which of a user's albums to list, newest first: those after the album with the key `after`. */
export type AlbumList = {
  user: string;
  isSharedOnly: boolean;
  isAppCreatedOnly: boolean;
  after: number;
  limit: number;
};

/** How many of a user's own media items are in an album, and the first of them. */
export type OwnItemsRow = { album_key: number; count: number; first_key: number };

const NOT_SHARED = {
  share_token: null,
  shareable_url: null,
  is_collaborative: 0,
  is_commentable: 0,
  is_joinable: 0,
} as const;

const SELECT = `
  SELECT a.*, cover.id AS cover_id, cover.media_key AS cover_key,
    EXISTS (SELECT 1 FROM album_members s WHERE s.album_key = a.album_key AND s.user = :user) AS is_member
  FROM albums a LEFT JOIN media_items cover ON cover.media_key = COALESCE(a.cover_media_key, (
    SELECT e.media_key FROM album_entries e
    WHERE e.album_key = a.album_key AND e.media_key IS NOT NULL ORDER BY e.position, e.entry_key LIMIT 1
  ))`;

/** Creates the store of albums and their members. */
export const createAlbumStore = ({ prepare, transaction }: Database, entries: AlbumEntries) => {
  const insert = prepare(`INSERT INTO albums (id, owner, title, is_app_created, import_folder)
    VALUES (:id, :owner, :title, :is_app_created, :import_folder)`);
  const insertMember = prepare('INSERT OR IGNORE INTO album_members (user, album_key) VALUES (:user, :albumKey)');
  const deleteMember = prepare('DELETE FROM album_members WHERE album_key = :albumKey AND user = :user');
  const deleteOtherMembers = prepare('DELETE FROM album_members WHERE album_key = :albumKey AND user <> :owner');
  const updateTitle = prepare('UPDATE albums SET title = :title WHERE album_key = :albumKey');
  const updateCover = prepare('UPDATE albums SET cover_media_key = :mediaKey WHERE album_key = :albumKey');
  const updateSharing = prepare(`UPDATE albums SET share_token = :share_token, shareable_url = :shareable_url,
    is_collaborative = :is_collaborative, is_commentable = :is_commentable, is_joinable = :is_joinable
    WHERE album_key = :albumKey`);
  const selectMine = prepare<AlbumRow>(`${SELECT}
    WHERE a.id = :id AND EXISTS (SELECT 1 FROM album_members s WHERE s.album_key = a.album_key AND s.user = :user)`);
  const selectByShareToken = prepare<AlbumRow>(`${SELECT} WHERE a.share_token = :shareToken`);
  const selectByImportFolder = prepare<{ album_key: number }>(
    'SELECT album_key FROM albums WHERE owner = :owner AND import_folder = :folder',
  );
  const selectOwnCounts = prepare<OwnItemsRow>(`
    SELECT e.album_key, count(*) AS count, min(e.position), e.media_key AS first_key
    FROM album_entries e JOIN media_items m USING (media_key) WHERE m.owner = :user GROUP BY e.album_key`);
  const selectList = (isSharedOnly: boolean, isAppCreatedOnly: boolean) =>
    prepare<AlbumRow>(`${SELECT} JOIN album_members mine ON mine.album_key = a.album_key AND mine.user = :user
      WHERE mine.album_key < :after
      ${isSharedOnly ? 'AND a.share_token IS NOT NULL' : ''} ${isAppCreatedOnly ? 'AND a.is_app_created = 1' : ''}
      ORDER BY mine.album_key DESC LIMIT :limit`);

  return {
    /** Adds an empty album to its owner's albums. Returns its key. */
    add: (row: NewAlbumRow): number =>
      transaction(() => {
        const { lastKey: albumKey } = insert.run(row);
        insertMember.run({ user: row.owner, albumKey });
        return albumKey;
      }),

    /** Appends media items to an album. Those that it contains already keep their position. */
    append: (albumKey: number, mediaKeys: readonly number[], addedBy: string) =>
      entries.insert(
        albumKey,
        'LAST',
        mediaKeys.map((mediaKey) => ({ mediaKey })),
        addedBy,
      ),

    rename: (albumKey: number, title: string) => updateTitle.run({ albumKey, title }),

    setCover: (albumKey: number, mediaKey: number) => updateCover.run({ albumKey, mediaKey }),

    share: (albumKey: number, sharing: Sharing) => updateSharing.run({ albumKey, ...sharing }),

    join: (albumKey: number, user: string) => insertMember.run({ albumKey, user }),

    leave: (albumKey: number, user: string) => deleteMember.run({ albumKey, user }),

    /** Stops sharing an album. Removes all members except the owner, and everything that they added. */
    unshare: (albumKey: number, owner: string): void =>
      transaction(() => {
        updateSharing.run({ albumKey, ...NOT_SHARED });
        deleteOtherMembers.run({ albumKey, owner });
        entries.removeOfOthers(albumKey, owner);
      }),

    /** Returns an album that the user owns or has joined. */
    find: (user: string, id: string) => selectMine.get({ user, id }),

    /** Returns the shared album with a share token. */
    findByShareToken: (user: string, shareToken: string) => selectByShareToken.get({ user, shareToken }),

    /** Returns the key of the album that a folder was imported into. */
    findByImportFolder: (owner: string, folder: string) => selectByImportFolder.get({ owner, folder })?.album_key,

    /** Returns the albums that have media items of a user's own library. */
    listOwnItems: (user: string) => selectOwnCounts.all({ user }),

    list: ({ user, isSharedOnly, isAppCreatedOnly, after, limit }: AlbumList) =>
      selectList(isSharedOnly, isAppCreatedOnly).all({ user, after, limit }),
  };
};
