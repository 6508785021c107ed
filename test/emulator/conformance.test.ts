import { afterAll, expect, test } from '@jest/globals';
import { isDeepStrictEqual } from 'node:util';
import { METHODS } from '../../src/emulator/methods/table.ts';
import type { Era } from '../../src/emulator/scopes.ts';
import { ACCESS_ROWS } from './conformance/access.ts';
import { ALBUM_ITEM_ROWS } from './conformance/album-items.ts';
import { ALBUM_READING_ROWS } from './conformance/album-reading.ts';
import { ALBUM_WRITING_ROWS } from './conformance/album-writing.ts';
import { AUTHORIZING_ROWS } from './conformance/authorize.ts';
import { BYTES_ROWS } from './conformance/bytes.ts';
import { ENRICHMENT_ROWS } from './conformance/enrichments.ts';
import { commonRows, PLAIN_REQUESTS } from './conformance/every-method.ts';
import { FAILURE_ROWS } from './conformance/failures.ts';
import { IDENTITY_ROWS } from './conformance/identity.ts';
import { JSON_ROWS } from './conformance/json.ts';
import { MEDIA_ITEM_CREATION_ROWS } from './conformance/media-item-creation.ts';
import { MEDIA_ITEM_DESCRIBING_ROWS } from './conformance/media-item-describing.ts';
import { MEDIA_ITEM_READING_ROWS } from './conformance/media-item-reading.ts';
import { SEARCH_FINDING_ROWS } from './conformance/search-results.ts';
import { SEARCH_REFUSING_ROWS } from './conformance/search-errors.ts';
import { SHARED_ALBUM_ROWS } from './conformance/shared-albums.ts';
import { SHARING_ROWS } from './conformance/sharing.ts';
import { TOKEN_ROWS } from './conformance/tokens.ts';
import { TRANSPORT_ROWS } from './conformance/transport.ts';
import { UPLOAD_ROWS } from './conformance/uploads.ts';
import { NO_PERMISSION, NO_SCOPE, type Row, type Table } from './conformance/row.ts';
import { SCOPED_TOKENS, startWorld, type World } from './conformance/fixture.ts';

/** The methods of the API, each with its rules. */
const OF_METHODS: Table = {
  ...ALBUM_WRITING_ROWS,
  ...ALBUM_READING_ROWS,
  ...ENRICHMENT_ROWS,
  ...ALBUM_ITEM_ROWS,
  ...SHARING_ROWS,
  ...SHARED_ALBUM_ROWS,
  ...MEDIA_ITEM_READING_ROWS,
  'mediaItems.search': [...SEARCH_FINDING_ROWS, ...SEARCH_REFUSING_ROWS],
  ...MEDIA_ITEM_DESCRIBING_ROWS,
  ...MEDIA_ITEM_CREATION_ROWS,
};

/** What holds whatever the method is, and what is no method. */
const BESIDES: Table = {
  ...ACCESS_ROWS,
  ...JSON_ROWS,
  ...TRANSPORT_ROWS,
  ...FAILURE_ROWS,
  ...UPLOAD_ROWS,
  ...BYTES_ROWS,
  ...AUTHORIZING_ROWS,
  ...TOKEN_ROWS,
  ...IDENTITY_ROWS,
};

const named = (table: Table) =>
  Object.entries(table).flatMap(([subject, rows]) => rows.map((row) => [subject, row.name, row.status, row] as const));

/** Whether a row may change something. A search is a question, though it comes by POST. */
const isWrite = ({ request, token }: Row) =>
  !/^(GET|HEAD|OPTIONS) |^POST \/v1\/mediaItems:search/.test(request) && token !== null;

/** The worlds of the rows that only look: one for each era. Any other row has a world of its own. */
const looked = new Map<Era, Promise<World>>();

const sharedWorld = (era: Era): Promise<World> => {
  const world = looked.get(era) ?? startWorld(era);
  looked.set(era, world);
  return world;
};

afterAll(async () => {
  for (const world of looked.values()) await (await world)[Symbol.asyncDispose]();
});

/** Do what a row says. Gives the method that was asked for, as the emulator understood it; null where it was none. */
const check = async (row: Row) => {
  const { era = 'legacy' } = row;
  const isAlone = isWrite(row) || row.before !== undefined || row.later !== undefined;
  if (!isAlone) return checkIn(await sharedWorld(era), row);
  await using world = await startWorld(era);
  return await checkIn(world, row);
};

const checkIn = async (world: World, row: Row) => {
  await world.prepare(row);
  const before = row.status >= 400 && isWrite(row) ? await world.look() : undefined;
  const { status, body, headers } = await world.ask(row);
  const method = world.emulator.calls.list().at(-1)?.method;
  expect({ status, body }).toEqual({
    status: row.status,
    body: 'answer' in row ? world.fillIn(row.answer) : expect.anything(),
  });
  if (row.bodyContains) expect(body).toMatchObject(world.fillIn(row.bodyContains) as object);
  for (const [name, value] of Object.entries(row.responseHeaders ?? {})) {
    expect([name, headers.get(name)]).toEqual([name, world.fillIn(value)]);
  }
  // Who is rejected has changed nothing.
  if (before) expect(await world.look()).toEqual(before);
  if (row.albumOrder !== undefined) expect(await world.filesOf(world.names['lake'])).toBe(row.albumOrder);
  return method ?? null;
};

/** What every method refuses in the same way. */
const COMMON: Table = Object.fromEntries(
  Object.entries(PLAIN_REQUESTS).map(([method, plain]) => [method, commonRows(plain)]),
);

test.each([...named(OF_METHODS), ...named(COMMON)])('%s: %s (%i)', async (method, _name, _status, row) => {
  expect(await check(row)).toBe(method);
});

test.each(named(BESIDES))('%s: %s (%i)', async (_subject, _name, _status, row) => {
  expect(await check(row)).toBeDefined();
});

const ERAS = ['legacy', 'current'] as const;

test.each(
  Object.entries(PLAIN_REQUESTS).flatMap(([method, plain]) => ERAS.map((era) => [method, era, plain] as const)),
)('%s in the era %s: accepts only the scopes of Google’s reference', async (_method, era, plain) => {
  await using world = await startWorld(era);
  const letIn: string[] = [];
  for (const token of Object.keys(SCOPED_TOKENS)) {
    const { status, body } = await world.ask({ ...plain, token });
    const isWithdrawn = plain[era].length === 0;
    const isOut = status === 403 && isDeepStrictEqual(body, isWithdrawn ? NO_PERMISSION : NO_SCOPE);
    if (!isOut) letIn.push(token);
  }
  expect(letIn.toSorted()).toEqual([...plain[era]].toSorted());
});

test('has a row that succeeds and a row that fails for every method', () => {
  const withBoth = Object.entries(OF_METHODS)
    .filter(([, rows]) => rows.some(({ status }) => status === 200) && rows.some(({ status }) => status >= 400))
    .map(([method]) => method);
  expect(withBoth.toSorted()).toEqual(Object.keys(METHODS).toSorted());
});

test('gives every row a unique name', () => {
  for (const rows of Object.values({ ...OF_METHODS, ...BESIDES })) {
    const names = rows.map(({ name }) => name);
    expect(names).toEqual([...new Set(names)]);
  }
});
