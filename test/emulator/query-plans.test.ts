import { expect, test } from '@jest/globals';
import { conditionsOf, FILTERS } from '../../src/emulator/methods/filters.ts';
import { createAlbumEntryStore } from '../../src/emulator/store/album-entries.ts';
import { createAlbumStore } from '../../src/emulator/store/albums.ts';
import { openDatabase, type Database } from '../../src/emulator/store/database.ts';
import { createMediaItemStore } from '../../src/emulator/store/media-items.ts';

/** Opens a database, and returns the query plan of every statement that runs. */
const openExplained = () => {
  const database = openDatabase(':memory:');
  const plans: string[] = [];
  const prepare: Database['prepare'] = (sql) => {
    const statement = database.prepare(sql);
    const explain = (parameters = {}) => {
      const steps = database.prepare<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all(parameters);
      plans.push(steps.map(({ detail }) => detail).join('\n'));
    };
    const all: typeof statement.all = (parameters) => {
      explain(parameters);
      return statement.all(parameters);
    };
    return { ...statement, all };
  };
  return { database: { ...database, prepare }, plans };
};

/** A deep page costs as much as the first one only if an index provides the order, without a full scan or a sort. */
const expectKeyset = (plan: string, index: string) => {
  expect(plan).toContain(index);
  expect(plan).not.toMatch(/SCAN (m|media_items|a|albums|e|album_entries|mine)\b/);
};

test.each<[string, object]>([
  ['the library', {}],
  ['a year', { dateFilter: { dates: [{ year: 2020 }] } }],
  ['categories', { contentFilter: { includedContentCategories: ['FOOD'], excludedContentCategories: ['PETS'] } }],
  [
    'videos and favourites',
    { mediaTypeFilter: { mediaTypes: ['VIDEO'] }, featureFilter: { includedFeatures: ['FAVORITES'] } },
  ],
])('lists %s from an index that covers the conditions', (_case, filters) => {
  const { database, plans } = openExplained();
  const conditions = conditionsOf(FILTERS.read(filters, 'filters', []), Date.now());
  for (const order of ['NEWEST_FIRST', 'OLDEST_FIRST'] as const) {
    createMediaItemStore(database).listLibrary({
      owner: 'mona',
      conditions,
      order,
      after: { creationTime: 0, mediaKey: 5 },
      limit: 100,
    });
  }
  expect(plans).toHaveLength(2);
  for (const plan of plans) expectKeyset(plan, 'COVERING INDEX media_items_by_time (owner=?');
  database.close();
});

test('lists an album from the index of its order', () => {
  const { database, plans } = openExplained();
  createMediaItemStore(database).listAlbum({
    albumKey: 1,
    isAppCreatedOnly: false,
    after: { position: 5, entryKey: 5 },
    limit: 100,
  });
  expectKeyset(plans[0]!, 'INDEX album_entries_by_position (album_key=? AND position>?)');
  expect(plans[0]).not.toContain('TEMP B-TREE');
  database.close();
});

test.each([true, false])('lists albums from the index of their members (shared only: %s)', (isSharedOnly) => {
  const { database, plans } = openExplained();
  createAlbumStore(database, createAlbumEntryStore(database)).list({
    user: 'mona',
    isSharedOnly,
    isAppCreatedOnly: true,
    after: 9,
    limit: 50,
  });
  expectKeyset(plans[0]!, 'mine USING PRIMARY KEY (user=? AND album_key<?)');
  expect(plans[0]).not.toContain('TEMP B-TREE');
  database.close();
});
