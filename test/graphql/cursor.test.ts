import { crc32 } from 'node:zlib';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  createCursorEncoder,
  decodeCursor,
  encodeCursor,
  END,
  hashOfId,
  hashOfList,
  isCursor,
} from '../../src/graphql/connections/cursor.ts';

const position = fc.record(
  {
    pageSize: fc.integer({ min: 1, max: 100 }),
    pageToken: fc.string({ unit: 'grapheme', maxLength: 300 }),
    skip: fc.nat(100),
    before: fc.string().map(hashOfId),
    offset: fc.nat(100_000),
  },
  { requiredKeys: ['pageSize', 'pageToken', 'skip', 'before'] },
);
const list = fc.string().map((parameter) => hashOfList('albums.list', { parameter }));

test('decodes the position that it encoded', () => {
  fc.assert(
    fc.property(list, position, (identity, encoded) => {
      const cursor = encodeCursor(identity, encoded);
      expect(cursor).toMatch(/^[\w.-]+$/);
      expect(decodeCursor(identity, cursor)).toEqual(encoded);
    }),
  );
  expect(decodeCursor('list', encodeCursor('list', END))).toBe(END);
});

test('rejects a forged cursor with a valid checksum', () => {
  for (const page of ['', '[', 'null', '{}', '["list"', '["list", 50]']) {
    for (const place of ['', '.', '.1', '.x.12345678', '.1e9.12345678', '.-1.12345678']) {
      const text = Buffer.from(page).toString('base64url') + place;
      expect(decodeCursor('list', `${text}.${crc32(text)}`)).toBeUndefined();
    }
  }
});

test('encodes positions of several pages in turn as it encodes each alone', () => {
  const encode = createCursorEncoder(() => 'list');
  fc.assert(
    fc.property(fc.array(position, { maxLength: 3 }), fc.array(fc.nat(2), { maxLength: 20 }), (positions, order) => {
      for (const index of order) {
        const next = positions[index] ?? END;
        expect(encode(next)).toBe(encodeCursor('list', next));
      }
    }),
  );
});

test('rejects a cursor of another list', () => {
  fc.assert(
    fc.property(list, list, position, (one, other, encoded) => {
      fc.pre(one !== other);
      expect(decodeCursor(other, encodeCursor(one, encoded))).toBeUndefined();
    }),
  );
});

test('rejects a changed or truncated cursor', () => {
  fc.assert(
    fc.property(list, position, fc.nat(), fc.constantFrom('A', 'z', '0', '_'), (identity, encoded, at, letter) => {
      const cursor = encodeCursor(identity, encoded);
      const index = at % cursor.length;
      fc.pre(cursor[index] !== letter);
      expect(isCursor(cursor.slice(0, index) + letter + cursor.slice(index + 1))).toBe(false);
      expect(isCursor(cursor.slice(0, index))).toBe(false);
    }),
  );
});

test('rejects arbitrary text as a cursor', () => {
  fc.assert(
    fc.property(fc.string(), fc.base64String(), (text, base64) => {
      expect([isCursor(text), isCursor(base64)]).toEqual([false, false]);
    }),
  );
});
