import { expect, test } from '@jest/globals';
import { parse } from 'graphql';
import { createDocumentStore, createPersistedQueries } from '../../src/graphql/persisted/document-caches.ts';

const KIBIBYTE = 1024;

/** A query that is so many characters long. */
const long = (characters: number, index: number) => `{ __typename } #${index}`.padEnd(characters, '-');

test('parsed documents are kept until there are too many bytes of them, and the oldest go first', async () => {
  const store = createDocumentStore();
  // 80 KiB in memory each, of 32 MiB.
  for (let index = 0; index < 500; index += 1) await store.set(String(index), parse(long(KIBIBYTE, index)));
  expect(await store.get('0')).toBeUndefined();
  expect((await store.get('499'))?.kind).toBe('Document');
  const kept = await Promise.all(Array.from({ length: 500 }, (_, index) => store.get(String(index))));
  expect(kept.filter(Boolean).length).toBe(409);
});

test('one document that is larger than all that may be kept is not kept, and pushes nothing out', async () => {
  const store = createDocumentStore();
  await store.set('small', parse('{ __typename }'));
  await store.set('large', parse(long(KIBIBYTE * KIBIBYTE, 0)));
  expect(await store.get('large')).toBeUndefined();
  expect(await store.get('small')).toBeDefined();
});

test('texts of persisted queries are kept up to 8 MiB', async () => {
  const queries = createPersistedQueries();
  for (let index = 0; index < 100; index += 1) await queries.set(String(index), long(100 * KIBIBYTE, index));
  expect(await queries.get('0')).toBeUndefined();
  expect(await queries.get('99')).toContain('__typename');
  await queries.delete('99');
  expect(await queries.get('99')).toBeUndefined();
});
