import { expect, test } from '@jest/globals';
import { parseFields, applySelection } from '../../src/emulator/rest/field-selection.ts';
import { fill } from '../support/fill.ts';
import { startRest } from '../support/rest.ts';

const VALUE = { a: 1, b: { c: 2, d: { e: 3, f: 4 } }, list: [{ c: 5, d: 6 }, { c: 7 }] };

test.each<[string, unknown]>([
  ['a', { a: 1 }],
  ['a,b/c', { a: 1, b: { c: 2 } }],
  ['b(c,d/e)', { b: { c: 2, d: { e: 3 } } }],
  ['b/d(e)', { b: { d: { e: 3 } } }],
  ['b/c,b/d/f', { b: { c: 2, d: { f: 4 } } }],
  ['b/c,b', { b: VALUE.b }],
  ['list(c)', { list: [{ c: 5 }, { c: 7 }] }],
  ['*', VALUE],
  ['*/c', { a: 1, b: { c: 2 }, list: [{ c: 5 }, { c: 7 }] }],
  ['nothing', {}],
])('fields=%s', (fields, expected) => {
  expect(applySelection(VALUE, parseFields(fields))).toEqual(expected);
});

test.each(['', ',', 'a,', 'a(', 'a()', 'a(b', 'a)b', 'a//b', 'a b', '(a)'])('rejects fields=%s', (fields) => {
  expect(() => parseFields(fields)).toThrow(`Invalid field selection ${fields}`);
});

test('returns only the selected fields, for GET and POST', async () => {
  await using rest = await startRest();
  const { photoIds } = fill({ emulator: rest.emulator, photos: 3 });
  const fields = 'nextPageToken,mediaItems(id,mediaMetadata/width)';
  const items = photoIds.slice(0, 2).map((id) => ({ id, mediaMetadata: { width: '4032' } }));

  const listed = await rest.call({ path: `/v1/mediaItems?pageSize=2&fields=${encodeURIComponent(fields)}` });
  const found = await rest.call({
    verb: 'POST',
    path: `/v1/mediaItems:search?fields=${fields}`,
    body: { pageSize: 2 },
  });

  expect(listed.body).toEqual({ mediaItems: items, nextPageToken: expect.any(String) });
  expect(found.body).toEqual({ mediaItems: items, nextPageToken: expect.any(String) });
  const rejected = await rest.call({ path: '/v1/mediaItems?fields=a(' });
  expect(rejected.body.error).toMatchObject({ code: 400, message: 'Invalid field selection a(' });
});
