import type { Database } from './database.ts';

/** Something that stands in an album: a media item or an enrichment. */
export type AlbumEntryRow = { entry_key: number; position: number; media_key: number | null; added_by: string };

/** Where new entries go: before all others, behind all others, or behind one of them. */
export type Place = 'FIRST' | 'LAST' | { after: AlbumEntryRow };

/** What is put into an album. */
export type NewEntry = { mediaKey: number } | { enrichmentId: string; enrichment: string };

/** Entries stand this far apart, which leaves room to put others between them. */
const STEP = 2 ** 20;

/** What stands in albums, and in which order. Enrichments keep their place between media items. */
export const createAlbumEntries = ({ prepare, transaction }: Database) => {
  const insert = prepare(`INSERT OR IGNORE INTO album_entries
    (album_key, position, media_key, enrichment_id, enrichment, added_by)
    VALUES (:albumKey, :position, :mediaKey, :enrichmentId, :enrichment, :addedBy)`);
  // Two questions, each answered by one look at an end of the index; min() and max() in one would read the whole album.
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
  const renumber = prepare(`UPDATE album_entries SET position = ranked.place * ${STEP}
    FROM (SELECT entry_key, row_number() OVER (ORDER BY position, entry_key) AS place
          FROM album_entries WHERE album_key = :albumKey) AS ranked
    WHERE album_entries.entry_key = ranked.entry_key`);
  const deleteEntry = prepare('DELETE FROM album_entries WHERE entry_key = :entryKey');
  const deleteOfOthers = prepare('DELETE FROM album_entries WHERE album_key = :albumKey AND added_by <> :owner');

  /** So many positions in a row behind an entry. Where its neighbour is too close, all entries are moved apart first. */
  const positionsBehind = (albumKey: number, after: AlbumEntryRow, count: number): number[] => {
    const entry = selectByKey.get({ entryKey: after.entry_key }) ?? after;
    const next = selectNext.get({ albumKey, position: entry.position, entryKey: entry.entry_key });
    const gap = (next?.position ?? entry.position + STEP * (count + 1)) - entry.position;
    if (gap <= count) {
      renumber.run({ albumKey });
      return positionsBehind(albumKey, after, count);
    }
    return Array.from({ length: count }, (_, index) => entry.position + Math.floor((gap * (index + 1)) / (count + 1)));
  };

  const positionsFor = (albumKey: number, place: Place, count: number): number[] => {
    const { first, last } = selectEnds.get({ albumKey }) ?? { first: null, last: null };
    if (place === 'LAST') return Array.from({ length: count }, (_, index) => (last ?? 0) + STEP * (index + 1));
    if (place === 'FIRST') return Array.from({ length: count }, (_, index) => (first ?? 0) - STEP * (count - index));
    return positionsBehind(albumKey, place.after, count);
  };

  return {
    /** Put entries into an album, in this order. A media item that stands there already stays where it is. */
    insert: (albumKey: number, place: Place, entries: readonly NewEntry[], addedBy: string): void =>
      transaction(() => {
        const positions = positionsFor(albumKey, place, entries.length);
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

    /** Remove all that others than the owner have added. */
    removeOfOthers: (albumKey: number, owner: string) => deleteOfOthers.run({ albumKey, owner }),
  };
};
