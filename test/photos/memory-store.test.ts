import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { coversFields } from '../../src/photos/cache/fields.ts';
import { memorySizeOf } from '../../src/photos/cache/memory-size.ts';
import { createMemoryStore } from '../../src/photos/cache/memory-store.ts';

const createFixture = (maxBytes = 100_000) => {
  let time = 1000;
  const store = createMemoryStore({ maxBytes, now: () => time });
  const add = (viewer: string, key: string, entry: { fields?: string; tags?: string[]; value?: unknown } = {}) =>
    store.add(viewer, key, { fields: 'id', tags: [], value: key, requestedAt: time, expiresAt: time + 100, ...entry });
  return {
    ...store,
    add,
    has: (viewer: string, key: string) => store.get(viewer, key).length > 0,
    setTime: (to: number) => {
      time = to;
    },
  };
};

test.each([
  ['id,title', 'id', true],
  ['id,title', 'title,id', true],
  ['id', 'id,title', false],
  ['id,mediaMetadata', 'mediaMetadata/width', true],
  ['id,mediaMetadata/photo', 'mediaMetadata/photo/cameraMake', true],
  ['id,mediaMetadata/width', 'mediaMetadata', false],
  ['id,mediaMetadata/width', 'mediaMetadata/widths', false],
])('the fields %s suffice for %s: %s', (available, requested, expected) => {
  expect(coversFields(available, requested)).toBe(expected);
});

test('an entry replaces those whose fields it has, and others stay', () => {
  const { add, get } = createFixture();
  add('mona', 'a', { fields: 'id,title', value: 1 });
  add('mona', 'a', { fields: 'id,url', value: 2 });
  expect(get('mona', 'a').map(({ value }) => value)).toEqual([2, 1]);
  add('mona', 'a', { fields: 'id,title,count', value: 3 });
  expect(get('mona', 'a').map(({ value }) => value)).toEqual([3, 2]);
  for (const field of ['a', 'b', 'c', 'd']) add('mona', 'a', { fields: field, value: field });
  expect(get('mona', 'a').map(({ value }) => value)).toEqual(['d', 'c', 'b', 'a']);
});

test('an entry ends when it expires, or when the clock is set back before it began', () => {
  const { add, has, setTime } = createFixture();
  add('mona', 'a');
  setTime(1099);
  expect(has('mona', 'a')).toBe(true);
  setTime(1100);
  expect(has('mona', 'a')).toBe(false);
  setTime(999);
  expect(has('mona', 'a')).toBe(false);
});

test('forgets the entries of one viewer by tag, or all of them', () => {
  const { add, has, forget, bytes } = createFixture();
  for (const viewer of ['mona', 'june']) {
    add(viewer, 'a', { tags: ['album', 'album a'] });
    add(viewer, 'b', { tags: ['album', 'album b'] });
    add(viewer, 'c');
  }
  forget('mona', new Set(['album b', 'unknown']));
  expect(['a', 'b', 'c'].map((key) => has('mona', key))).toEqual([true, false, true]);
  forget('mona', new Set(['album']));
  expect(['a', 'b', 'c'].map((key) => has('mona', key))).toEqual([false, false, true]);
  expect(['a', 'b', 'c'].map((key) => has('june', key))).toEqual([true, true, true]);
  forget('mona', null);
  forget('june', null);
  expect(bytes()).toBe(0);
});

test('drops what was not used for the longest time, and an entry larger than the whole store', () => {
  const { add, has, get, bytes } = createFixture(2000);
  add('mona', 'a');
  add('mona', 'b');
  get('mona', 'a');
  add('mona', 'c', { value: 'x'.repeat(500) });
  expect(['a', 'b', 'c'].map((key) => has('mona', key))).toEqual([true, false, true]);
  add('mona', 'd', { value: 'x'.repeat(5000) });
  expect(has('mona', 'd')).toBe(false);
  expect(bytes()).toBeLessThanOrEqual(2000);
});

test('removes expired entries when it is swept', () => {
  const { add, removeExpired, bytes, setTime } = createFixture();
  add('mona', 'a');
  setTime(1050);
  add('mona', 'b');
  const before = bytes();
  setTime(1120);
  removeExpired();
  expect(bytes()).toBe(before / 2);
});

test('measures texts with wide characters as two bytes for each', () => {
  expect(memorySizeOf('aaaa') - memorySizeOf('')).toBe(4);
  expect(memorySizeOf('äöüß') - memorySizeOf('')).toBe(4);
  expect(memorySizeOf('aaa日') - memorySizeOf('')).toBe(8);
});

test('measures the memory of entries to within a quarter', () => {
  const script = join(import.meta.dirname, '../support/measure-store.ts');
  const ratio = Number(execFileSync(process.execPath, ['--expose-gc', script], { encoding: 'utf8' }));
  expect(ratio).toBeGreaterThan(0.8);
  expect(ratio).toBeLessThan(1.25);
});
