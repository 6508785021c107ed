import { expect, test } from '@jest/globals';
import { parse } from 'graphql';
import { createDocumentStore, createPersistedQueries } from '../../src/graphql/persisted/document-caches.ts';

const KIBIBYTE = 1024;

/** A query with that many characters. */
const queryOf = (characters: number, index: number) => `{ __typename } #${index}`.padEnd(characters, '-');

test('evicts the oldest parsed documents when the cache is full', async () => {
  const store = createDocumentStore(() => undefined);
  // Each takes 80 KiB in memory; the cache holds 32 MiB.
  for (let index = 0; index < 500; index += 1) await store.set(String(index), parse(queryOf(KIBIBYTE, index)));
  expect(await store.get('0')).toBeUndefined();
  expect((await store.get('499'))?.kind).toBe('Document');
  const kept = await Promise.all(Array.from({ length: 500 }, (_, index) => store.get(String(index))));
  expect(kept.filter(Boolean).length).toBe(409);
});

test('does not cache a document larger than the cache, and evicts nothing for it', async () => {
  const store = createDocumentStore(() => undefined);
  await store.set('small', parse('{ __typename }'));
  await store.set('large', parse(queryOf(KIBIBYTE * KIBIBYTE, 0)));
  expect(await store.get('large')).toBeUndefined();
  expect(await store.get('small')).toBeDefined();
});

test('caches up to 8 MiB of persisted queries', async () => {
  const queries = createPersistedQueries();
  for (let index = 0; index < 100; index += 1) await queries.set(String(index), queryOf(100 * KIBIBYTE, index));
  expect(await queries.get('0')).toBeUndefined();
  expect(await queries.get('99')).toContain('__typename');
  await queries.delete('99');
  expect(await queries.get('99')).toBeUndefined();
});
