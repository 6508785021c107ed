import type { Database } from './database.ts';

/** Photo or video, as the API's `MediaTypeFilter` calls them. */
export type MediaItemKind = 'PHOTO' | 'VIDEO';

/** The row of a new media item. Times are milliseconds since 1970, `capture_date` is the local day as yyyymmdd. */
export type NewMediaItemRow = {
  id: string;
  owner: string;
  kind: MediaItemKind;
  filename: string;
  mime_type: string;
  description: string;
  creation_time: number;
  /** Null if the file has no capture time. Date filters exclude such an item. */
  capture_date: number | null;
  width: number;
  height: number;
  camera_make: string | null;
  camera_model: string | null;
  focal_length: number | null;
  aperture: number | null;
  iso: number | null;
  exposure_seconds: number | null;
  fps: number | null;
  /** When the processing of a video ends. */
  ready_at: number;
  is_favorite: 0 | 1;
  is_archived: 0 | 1;
  is_app_created: 0 | 1;
  /** A bit for each content category, by its number in the API's enum. */
  categories: number;
  /** Where the bytes come from: `file:<sha-256>` in the data folder, or `scene:<seed>` or `clip:<name>` of the demo library. */
  source: string;
  /** Two items of one owner never have the same content. */
  content_hash: string;
};

export type MediaItemRow = NewMediaItemRow & { media_key: number };

/** A media item in an album. */
export type AlbumMediaItemRow = MediaItemRow & {
  position: number;
  entry_key: number;
  added_by: string;
  added_by_name: string;
};

/** A position in a list ordered by time: the item before it. */
export type TimePosition = { creationTime: number; mediaKey: number };

/** A condition on media items, with its named parameters. */
export type Condition = { sql: string; parameters: Record<string, string | number> };

/** Which part of a user's library to list. */
export type LibraryList = {
  owner: string;
  conditions: readonly Condition[];
  order: 'NEWEST_FIRST' | 'OLDEST_FIRST';
  after: TimePosition;
  limit: number;
};

/** Which media items of an album to list. */
export type AlbumMediaList = {
  albumKey: number;
  isAppCreatedOnly: boolean;
  after: { position: number; entryKey: number };
  limit: number;
};

const COLUMNS = [
  'id',
  'owner',
  'kind',
  'filename',
  'mime_type',
  'description',
  'creation_time',
  'capture_date',
  'width',
  'height',
  'camera_make',
  'camera_model',
  'focal_length',
  'aperture',
  'iso',
  'exposure_seconds',
  'fps',
  'ready_at',
  'is_favorite',
  'is_archived',
  'is_app_created',
  'categories',
  'source',
  'content_hash',
] as const satisfies (keyof NewMediaItemRow)[];

/** A user can read their own media items, and those in albums that they own or have joined. */
const VISIBLE = `(m.owner = :user OR EXISTS (
  SELECT 1 FROM album_entries e JOIN album_members USING (album_key)
  WHERE e.media_key = m.media_key AND album_members.user = :user
))`;

/** Creates the store of media items, which reads them by id, by time and by album. */
export const createMediaItemStore = ({ prepare }: Database) => {
  const insert = prepare(
    `INSERT INTO media_items (${COLUMNS.join(', ')}) VALUES (${COLUMNS.map((column) => `:${column}`).join(', ')})`,
  );
  const selectVisible = prepare<MediaItemRow>(`SELECT m.* FROM media_items m WHERE m.id = :id AND ${VISIBLE}`);
  const selectByKey = prepare<MediaItemRow>('SELECT * FROM media_items WHERE media_key = :key');
  const selectByContent = prepare<MediaItemRow>(
    'SELECT * FROM media_items WHERE owner = :owner AND content_hash = :contentHash',
  );
  const selectInAlbum = prepare<AlbumMediaItemRow>(`
    SELECT m.*, e.position, e.entry_key, e.added_by, users.display_name AS added_by_name
    FROM album_entries e JOIN media_items m USING (media_key) JOIN users ON users.name = e.added_by
    WHERE e.album_key = :albumKey AND e.media_key IS NOT NULL AND m.is_app_created >= :isAppCreated AND (e.position, e.entry_key) > (:position, :entryKey)
    ORDER BY e.position, e.entry_key LIMIT :limit`);
  const updateDescription = prepare('UPDATE media_items SET description = :description WHERE media_key = :key');

  return {
    /** Adds a media item. Returns its key. */
    add: (row: NewMediaItemRow): number => insert.run(row).lastKey,

    /** Returns a media item that the user can read. */
    find: (user: string, id: string) => selectVisible.get({ user, id }),

    findByKey: (key: number) => selectByKey.get({ key }),

    /** Returns the media item with this content in a user's library. */
    findByContent: (owner: string, contentHash: string) => selectByContent.get({ owner, contentHash }),

    describe: (key: number, description: string) => updateDescription.run({ key, description }),

    /** Lists a part of a user's library in order of time. */
    listLibrary: ({ owner, conditions, order, after, limit }: LibraryList): MediaItemRow[] => {
      const [direction, beyond] = order === 'NEWEST_FIRST' ? ['DESC', '<'] : ['ASC', '>'];
      const where = [
        'm.owner = :owner',
        `(m.creation_time, m.media_key) ${beyond} (:creationTime, :mediaKey)`,
        ...conditions.map(({ sql }) => sql),
      ];
      const keys = `SELECT m.media_key FROM media_items m INDEXED BY media_items_by_time WHERE ${where.join(' AND ')}
        ORDER BY m.creation_time ${direction}, m.media_key ${direction} LIMIT :limit`;
      return prepare<MediaItemRow>(`SELECT * FROM media_items WHERE media_key IN (${keys})
        ORDER BY creation_time ${direction}, media_key ${direction}`).all({
        owner,
        limit,
        ...after,
        ...Object.fromEntries(conditions.flatMap(({ parameters }) => Object.entries(parameters))),
      });
    },

    /** Lists a part of an album in its own order. */
    listAlbum: ({ albumKey, isAppCreatedOnly, after, limit }: AlbumMediaList) =>
      selectInAlbum.all({ albumKey, isAppCreated: isAppCreatedOnly ? 1 : 0, ...after, limit }),
  };
};
