import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  decodeCursor,
  encodeCursor,
  END,
  hashOfId,
  hashOfList,
  isCursor,
} from '../../src/graphql/connections/cursor.ts';

const position = fc.record({
  pageSize: fc.integer({ min: 1, max: 100 }),
  pageToken: fc.string({ unit: 'grapheme', maxLength: 300 }),
  skip: fc.nat(100),
  before: fc.string().map(hashOfId),
});
const list = fc.string().map((parameter) => hashOfList('albums.list', { parameter }));

test('a cursor gives back the place that it was made of', () => {
  fc.assert(
    fc.property(list, position, (identity, place) => {
      const cursor = encodeCursor(identity, place);
      expect(cursor).toMatch(/^[\w-]+$/);
      expect(decodeCursor(identity, cursor)).toEqual(place);
    }),
  );
  expect(decodeCursor('list', encodeCursor('list', END))).toBe(END);
});

test('a cursor of another list is none', () => {
  fc.assert(
    fc.property(list, list, position, (one, other, place) => {
      fc.pre(one !== other);
      expect(decodeCursor(other, encodeCursor(one, place))).toBeUndefined();
    }),
  );
});

test('a cursor with any letter changed, or cut off anywhere, is none', () => {
  fc.assert(
    fc.property(list, position, fc.nat(), fc.constantFrom('A', 'z', '0', '_'), (identity, place, at, letter) => {
      const cursor = encodeCursor(identity, place);
      const index = at % cursor.length;
      fc.pre(cursor[index] !== letter);
      expect(isCursor(cursor.slice(0, index) + letter + cursor.slice(index + 1))).toBe(false);
      expect(isCursor(cursor.slice(0, index))).toBe(false);
    }),
  );
});

test('no text whatever that was not made here is a cursor', () => {
  fc.assert(
    fc.property(fc.string(), fc.base64String(), (text, base64) => {
      expect([isCursor(text), isCursor(base64)]).toEqual([false, false]);
    }),
  );
});
