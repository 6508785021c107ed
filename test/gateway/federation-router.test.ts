import { expect, test } from '@jest/globals';
import { startFederationRouter } from '../support/federation-router.ts';
import { fill } from '../support/fill.ts';
import { startStack } from '../support/stack.ts';

const ALBUMS = '{ albums(first: 1) { nodes { title } } }';
const CREATE = 'mutation { createAlbum(input: { title: "x" }) { album { title } } }';
const AS_MONA = { authorization: 'Bearer demo-mona' };

const times = (count: number, text: (index: number) => string) => Array.from({ length: count }, (_, i) => text(i));

/** What is rejected, the operation, its credential, and the code. */
const REJECTIONS: readonly [string, string, Record<string, string>, string][] = [
  ['a query without a credential', ALBUMS, {}, 'UNAUTHENTICATED'],
  ['a mutation without a credential', CREATE, {}, 'UNAUTHENTICATED'],
  ['a token that Google rejects', ALBUMS, { authorization: 'Bearer unknown-token' }, 'UNAUTHENTICATED'],
  ['a malformed credential', ALBUMS, { authorization: 'Basic bW9uYTp4' }, 'UNAUTHENTICATED'],
  ['an argument out of range', '{ albums(first: 501) { nodes { id } } }', AS_MONA, 'BAD_USER_INPUT'],
  ['an id of another type', '{ album(id: "MediaItem:x") { title } }', AS_MONA, 'BAD_USER_INPUT'],
  [
    'an operation over the cost limit',
    '{ albums(first: 500) { nodes { mediaItems { nodes { id } } } } }',
    AS_MONA,
    'COST_LIMIT_EXCEEDED',
  ],
  [
    'too many aliases',
    `{ ${times(101, (i) => `a${i}: albums { nodes { id } }`).join(' ')} }`,
    AS_MONA,
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'too many tokens',
    `{ mediaItemsById(ids: [${times(2000, (i) => `"x${i}"`).join()}]) { id } }`,
    AS_MONA,
    'GRAPHQL_PARSE_FAILED',
  ],
];

test('the code of each rejected operation arrives behind Apollo’s federation gateway', async () => {
  await using stack = await startStack({ defaultToken: null });
  fill({ emulator: stack.emulator });
  await using router = await startFederationRouter(stack.gatewayUrl);
  const codes = await Promise.all(
    REJECTIONS.map(async ([name, query, headers]) => {
      const { errors } = await router.query(query, {}, headers);
      return [name, errors?.[0]?.extensions['code']];
    }),
  );
  expect(codes).toEqual(REJECTIONS.map(([name, _query, _headers, code]) => [name, code]));
});

test('the code of each failure of Google’s arrives behind Apollo’s federation gateway', async () => {
  const codes = {
    UNAVAILABLE: 'UPSTREAM_UNAVAILABLE',
    RESET: 'UPSTREAM_UNAVAILABLE',
    INTERNAL: 'UPSTREAM_ERROR',
    DEADLINE_EXCEEDED: 'UPSTREAM_TIMEOUT',
    RESOURCE_EXHAUSTED: 'RATE_LIMITED',
    PERMISSION_DENIED: 'FORBIDDEN',
    SERVICE_DISABLED: 'API_DISABLED',
    NOT_FOUND: 'NOT_FOUND',
    INVALID_ARGUMENT: 'BAD_USER_INPUT',
    FAILED_PRECONDITION: 'FAILED_PRECONDITION',
    ABORTED: 'CONFLICT',
    UNAUTHENTICATED: 'UNAUTHENTICATED',
  };
  await using stack = await startStack({ defaultToken: null });
  fill({ emulator: stack.emulator });
  await using router = await startFederationRouter(stack.gatewayUrl);
  const found: Record<string, unknown> = {};
  for (const effect of Object.keys(codes)) {
    await stack.addFault({ method: 'albums.list', effect, times: 3 });
    const { errors } = await router.query(ALBUMS, {}, AS_MONA);
    found[effect] = errors?.[0]?.extensions['code'];
    stack.emulator.faults.clear();
  }
  expect(found).toEqual(codes);
});

test('the code of an unregistered operation arrives behind Apollo’s federation gateway', async () => {
  const manifest = { format: 'apollo-persisted-query-manifest', version: 1, operations: [] };
  await using stack = await startStack({ gateway: { operations: { manifest, isRequired: true } } });
  await using router = await startFederationRouter(stack.gatewayUrl);
  const { errors } = await router.query(ALBUMS);
  expect(errors).toMatchObject([{ extensions: { code: 'PERSISTED_QUERY_REQUIRED', retry: 'NO' } }]);
});

test('a withdrawn method is API_RETIRED behind Apollo’s federation gateway', async () => {
  await using stack = await startStack({ hasDemo: true, era: 'current' });
  await using router = await startFederationRouter(stack.gatewayUrl);
  const { data, errors } = await router.query(
    'mutation { shareAlbum(input: { albumId: "x" }) { userErrors { code } } }',
  );
  expect(data).toEqual({ shareAlbum: null });
  expect(errors).toMatchObject([{ path: ['shareAlbum'], extensions: { code: 'API_RETIRED', outcome: 'NOT_DONE' } }]);
});
