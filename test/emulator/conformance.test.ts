import { afterAll, expect, test } from '@jest/globals';
import { isDeepStrictEqual } from 'node:util';
import { METHODS } from '../../src/emulator/methods/table.ts';
import { PICKER_METHODS } from '../../src/emulator/picker/table.ts';
import type { Era } from '../../src/emulator/scopes.ts';
import { ACCESS_ROWS } from './conformance/access.ts';
import { ALBUM_ITEM_ROWS } from './conformance/album-items.ts';
import { ALBUM_READING_ROWS } from './conformance/album-reading.ts';
import { ALBUM_WRITING_ROWS } from './conformance/album-writing.ts';
import { AUTHORIZATION_ROWS } from './conformance/authorize.ts';
import { BYTES_ROWS } from './conformance/bytes.ts';
import { ENRICHMENT_ROWS } from './conformance/enrichments.ts';
import { commonRows, PLAIN_REQUESTS } from './conformance/every-method.ts';
import { FAILURE_ROWS } from './conformance/failures.ts';
import { IDENTITY_ROWS } from './conformance/identity.ts';
import { JSON_ROWS } from './conformance/json.ts';
import { MEDIA_ITEM_CREATION_ROWS } from './conformance/media-item-creation.ts';
import { MEDIA_ITEM_DESCRIPTION_ROWS } from './conformance/media-item-describing.ts';
import { MEDIA_ITEM_READING_ROWS } from './conformance/media-item-reading.ts';
import { SEARCH_RESULT_ROWS } from './conformance/search-results.ts';
import { PICKED_BYTES_ROWS } from './conformance/picked-bytes.ts';
import { PICKED_ITEM_ROWS } from './conformance/picked-items.ts';
import { PICKER_ROUTE_ROWS } from './conformance/picker-routes.ts';
import { PICKING_SESSION_ROWS } from './conformance/picking-sessions.ts';
import { SEARCH_ERROR_ROWS } from './conformance/search-errors.ts';
import { SHARED_ALBUM_ROWS } from './conformance/shared-albums.ts';
import { SHARING_ROWS } from './conformance/sharing.ts';
import { TOKEN_ROWS } from './conformance/tokens.ts';
import { TRANSPORT_ROWS } from './conformance/transport.ts';
import { UPLOAD_ROWS } from './conformance/uploads.ts';
import { NO_PERMISSION, noScope, type Row, type Table } from './conformance/row.ts';
import { SCOPED_TOKENS, startFixture, type Fixture } from './conformance/fixture.ts';

/** The methods of the API, each with its rules. */
const METHOD_ROWS: Table = {
  ...ALBUM_WRITING_ROWS,
  ...ALBUM_READING_ROWS,
  ...ENRICHMENT_ROWS,
  ...ALBUM_ITEM_ROWS,
  ...SHARING_ROWS,
  ...SHARED_ALBUM_ROWS,
  ...MEDIA_ITEM_READING_ROWS,
  'mediaItems.search': [...SEARCH_RESULT_ROWS, ...SEARCH_ERROR_ROWS],
  ...MEDIA_ITEM_DESCRIPTION_ROWS,
  ...MEDIA_ITEM_CREATION_ROWS,
  ...PICKING_SESSION_ROWS,
  ...PICKED_ITEM_ROWS,
};

/** Rules for all methods, and for requests outside the API. */
const OTHER_ROWS: Table = {
  ...ACCESS_ROWS,
  ...JSON_ROWS,
  ...TRANSPORT_ROWS,
  ...FAILURE_ROWS,
  ...UPLOAD_ROWS,
  ...BYTES_ROWS,
  ...PICKED_BYTES_ROWS,
  ...PICKER_ROUTE_ROWS,
  ...AUTHORIZATION_ROWS,
  ...TOKEN_ROWS,
  ...IDENTITY_ROWS,
};

const named = (table: Table) =>
  Object.entries(table).flatMap(([subject, rows]) => rows.map((row) => [subject, row.name, row.status, row] as const));

/** Whether a row's request can write. A search only reads, although it is a POST. */
const isWrite = ({ request, token }: Row) =>
  !/^(GET|HEAD|OPTIONS) |^POST \/v1\/mediaItems:search/.test(request) && token !== null;

/** The fixtures shared by rows that only read, one for each API behaviour. Other rows start their own. */
const sharedFixtures = new Map<Era, Promise<Fixture>>();

const sharedFixture = (era: Era): Promise<Fixture> => {
  const fixture = sharedFixtures.get(era) ?? startFixture(era);
  sharedFixtures.set(era, fixture);
  return fixture;
};

afterAll(async () => {
  for (const fixture of sharedFixtures.values()) await (await fixture)[Symbol.asyncDispose]();
});

/** Checks a row. Returns the method in the emulator's call log, or null for a request outside the API. */
const check = async (row: Row) => {
  const { era = 'legacy' } = row;
  const needsOwnFixture = isWrite(row) || row.before !== undefined || row.secondsLater !== undefined;
  if (!needsOwnFixture) return checkIn(await sharedFixture(era), row);
  await using fixture = await startFixture(era);
  return await checkIn(fixture, row);
};

const checkIn = async (fixture: Fixture, row: Row) => {
  await fixture.prepare(row);
  const before = row.status >= 400 && isWrite(row) ? await fixture.snapshot() : undefined;
  const { status, body, headers } = await fixture.send(row);
  const method = fixture.emulator.calls.list().at(-1)?.method;
  expect({ status, body }).toEqual({
    status: row.status,
    body: 'responseBody' in row ? fixture.fillIn(row.responseBody) : expect.anything(),
  });
  if (row.bodyContains) expect(body).toMatchObject(fixture.fillIn(row.bodyContains) as object);
  for (const [name, value] of Object.entries(row.responseHeaders ?? {})) {
    expect([name, headers.get(name)]).toEqual([name, fixture.fillIn(value)]);
  }
  // A rejected request changes nothing.
  if (before) expect(await fixture.snapshot()).toEqual(before);
  if (row.albumOrder !== undefined) expect(await fixture.filesOf(fixture.names['lake'])).toBe(row.albumOrder);
  return method ?? null;
};

/** Errors that every method returns in the same way. */
const COMMON: Table = Object.fromEntries(
  Object.entries(PLAIN_REQUESTS).map(([method, plain]) => [method, commonRows(plain)]),
);

test.each([...named(METHOD_ROWS), ...named(COMMON)])('%s: %s (%i)', async (method, _name, _status, row) => {
  expect(await check(row)).toBe(method);
});

test.each(named(OTHER_ROWS))('%s: %s (%i)', async (_subject, _name, _status, row) => {
  expect(await check(row)).toBeDefined();
});

const ERAS = ['legacy', 'current'] as const;

test.each(
  Object.entries(PLAIN_REQUESTS).flatMap(([method, plain]) => ERAS.map((era) => [method, era, plain] as const)),
)('%s with %s API behaviour: accepts only the scopes of Google’s reference', async (_method, era, plain) => {
  await using fixture = await startFixture(era);
  const accepted: string[] = [];
  for (const token of Object.keys(SCOPED_TOKENS)) {
    const { status, body } = await fixture.send({ ...plain, token });
    const isRetired = plain[era].length === 0;
    const isRejected =
      status === 403 && isDeepStrictEqual(body, isRetired ? NO_PERMISSION : noScope(plain.rpc, plain.api));
    if (!isRejected) accepted.push(token);
  }
  expect(accepted.toSorted()).toEqual([...plain[era]].toSorted());
});

test('has a row that succeeds and a row that fails for every method', () => {
  const withBoth = Object.entries(METHOD_ROWS)
    .filter(([, rows]) => rows.some(({ status }) => status === 200) && rows.some(({ status }) => status >= 400))
    .map(([method]) => method);
  expect(withBoth.toSorted()).toEqual(Object.keys({ ...METHODS, ...PICKER_METHODS }).toSorted());
});

test('gives every row a unique name', () => {
  for (const rows of Object.values({ ...METHOD_ROWS, ...OTHER_ROWS })) {
    const names = rows.map(({ name }) => name);
    expect(names).toEqual([...new Set(names)]);
  }
});
