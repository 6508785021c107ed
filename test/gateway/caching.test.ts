import { expect, test } from '@jest/globals';
import { fill } from '../support/fill.ts';
import { startStack } from '../support/stack.ts';

const QUERY = encodeURIComponent('{ albums { nodes { title } } }');

const GRAPHQL = { method: 'POST', headers: { 'content-type': 'application/json' } };

test.each<[string, string, RequestInit, number]>([
  ['a query by GET', `/graphql?query=${QUERY}`, {}, 200],
  ['a query by POST', '/graphql', { ...GRAPHQL, body: '{ "query": "{ __typename }" }' }, 200],
  [
    'an unknown persisted query',
    '/graphql?extensions=%7B%22persistedQuery%22%3A%7B%22version%22%3A1%2C%22sha256Hash%22%3A%22x%22%7D%7D',
    {},
    200,
  ],
  ['an invalid query', '/graphql?query=%7Bx%7D', {}, 200],
  ['a query without credentials', `/graphql?query=${QUERY}`, { headers: { authorization: 'Basic x' } }, 401],
  ['broken JSON', '/graphql', { ...GRAPHQL, body: '{' }, 400],
  ['a body that is too large', '/graphql', { ...GRAPHQL, body: JSON.stringify({ query: 'x'.repeat(2 ** 21) }) }, 413],
  ['a form', '/graphql', { method: 'POST', body: new FormData() }, 415],
  ['another method', '/graphql', { method: 'DELETE' }, 405],
  [
    'an upload of another type',
    '/uploads',
    { method: 'POST', headers: { 'content-type': 'text/html', 'apollo-require-preflight': 'x' }, body: 'x' },
    415,
  ],
  ['an upload without the preflight header', '/uploads', { method: 'POST', body: new FormData() }, 400],
  ['the user without a session', '/auth/me', {}, 401],
  ['an unknown path', '/nothing', {}, 404],
])('forbids shared caches to keep the response to %s', async (_case, path, init, status) => {
  await using stack = await startStack({ hasSignIn: true });
  fill({ emulator: stack.emulator, albums: 1 });
  const response = await fetch(stack.gatewayUrl + path, init);
  expect([response.status, response.headers.get('cache-control'), response.headers.get('vary')]).toEqual([
    status,
    'private, no-store',
    'Accept, Accept-Encoding, Authorization, Cookie, Origin, X-API-Key',
  ]);
});
