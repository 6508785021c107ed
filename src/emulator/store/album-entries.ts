import type { Database } from './database.ts';

/** An entry of an album: a media item or an enrichment. */
export type AlbumEntryRow = { entry_key: number; position: number; media_key: number | null; added_by: string };

/** Where to insert entries: first, last, or after an entry. */
export type EntryPosition = 'FIRST' | 'LAST' | { after: AlbumEntryRow };

/** A new entry of an album. */
export type NewEntry = { mediaKey: number } | { enrichmentId: string; enrichment: string };

/** The distance between positions, which leaves room to insert entries in between. */
const STEP = 2 ** 20;

/** Creates the store of the entries of albums, in their order. */
export const createAlbumEntryStore = ({ prepare, transaction }: Database) => {
  const insert = prepare(`INSERT OR IGNORE INTO album_entries
    (album_key, position, media_key, enrichment_id, enrichment, added_by)
    VALUES (:albumKey, :position, :mediaKey, :enrichmentId, :enrichment, :addedBy)`);
  // Two subqueries read one row each from the index. min() and max() in one query would read the whole album.
  const selectEnds = prepare<{ first: number | null; last: number | null }>(`SELECT
    (SELECT min(position) FROM album_entries WHERE album_key = :albumKey) AS first,
    (SELECT max(position) FROM album_entries WHERE album_key = :albumKey) AS last`);
  const selectNext = prepare<{ position: number }>(`SELECT position FROM album_entries
    WHERE album_key = :albumKey AND (position, entry_key) > (:position, :entryKey)
    ORDER BY position, entry_key LIMIT 1`);
  const selectByKey = prepare<AlbumEntryRow>('SELECT * FROM album_entries WHERE entry_key = :entryKey');
  const selectMedia = prepare<AlbumEntryRow>(
    'SELECT * FROM album_entries WHERE media_key = :mediaKey AND album_key = :albumKey',
  );
  const selectEnrichment = prepare<AlbumEntryRow>(
    'SELECT * FROM album_entries WHERE enrichment_id = :enrichmentId AND album_key = :albumKey',
  );
  const renumber = prepare(`UPDATE album_entries SET position = ranked.number * ${STEP}
    FROM (SELECT entry_key, row_number() OVER (ORDER BY position, entry_key) AS number
          FROM album_entries WHERE album_key = :albumKey) AS ranked
    WHERE album_entries.entry_key = ranked.entry_key`);
  const deleteEntry = prepare('DELETE FROM album_entries WHERE entry_key = :entryKey');
  const deleteOfOthers = prepare('DELETE FROM album_entries WHERE album_key = :albumKey AND added_by <> :owner');

  /** Returns ascending positions after an entry. If the gap is too small, renumbers all entries first. */
  const positionsAfter = (albumKey: number, after: AlbumEntryRow, count: number): number[] => {
    const entry = selectByKey.get({ entryKey: after.entry_key }) ?? after;
    const next = selectNext.get({ albumKey, position: entry.position, entryKey: entry.entry_key });
    const gap = (next?.position ?? entry.position + STEP * (count + 1)) - entry.position;
    if (gap <= count) {
      renumber.run({ albumKey });
      return positionsAfter(albumKey, after, count);
    }
    return Array.from({ length: count }, (_, index) => entry.position + Math.floor((gap * (index + 1)) / (count + 1)));
  };

  const positionsFor = (albumKey: number, target: EntryPosition, count: number): number[] => {
    const { first, last } = selectEnds.get({ albumKey }) ?? { first: null, last: null };
    if (target === 'LAST') return Array.from({ length: count }, (_, index) => (last ?? 0) + STEP * (index + 1));
    if (target === 'FIRST') return Array.from({ length: count }, (_, index) => (first ?? 0) - STEP * (count - index));
    return positionsAfter(albumKey, target.after, count);
  };

  return {
    /** Inserts entries into an album. A media item that it contains already keeps its position. */
    insert: (albumKey: number, target: EntryPosition, entries: readonly NewEntry[], addedBy: string): void =>
      transaction(() => {
        const positions = positionsFor(albumKey, target, entries.length);
        for (const [index, entry] of entries.entries()) {
          const nothing = { mediaKey: null, enrichmentId: null, enrichment: null };
          insert.run({ ...nothing, ...entry, albumKey, position: positions[index] ?? 0, addedBy });
        }
      }),

    findMedia: (albumKey: number, mediaKey: number) => selectMedia.get({ albumKey, mediaKey }),

    findEnrichment: (albumKey: number, enrichmentId: string) => selectEnrichment.get({ albumKey, enrichmentId }),

    remove: (entries: readonly AlbumEntryRow[]): void =>
      transaction(() => {
        for (const { entry_key: entryKey } of entries) deleteEntry.run({ entryKey });
      }),

    /** Removes everything that was not added by the owner. */
    removeOfOthers: (albumKey: number, owner: string) => deleteOfOthers.run({ albumKey, owner }),
  };
};

export type AlbumEntries = ReturnType<typeof createAlbumEntryStore>;
