import { expect, test } from '@jest/globals';
import { gatewayOptionsOf } from '../../src/commands/serve/gateway-options.ts';
import { readConfig } from '../../src/config/config.ts';
import { fill } from '../support/fill.ts';
import { startStack } from '../support/stack.ts';

/** The header with which a federation router requests a trace. */
const TRACE = { 'apollo-federation-include-trace': 'ftv1' };

const QUERY = 'query ($id: ID!) { first: album(id: $id) { title } }';

const startTracing = () => {
  const { hasFederatedTraces } = gatewayOptionsOf(readConfig({ GRAPHQL_FEDERATED_TRACES: 'on' }));
  return startStack({ gateway: { hasFederatedTraces } });
};

/** Decodes a trace. Its names of fields, types and errors are plain text. */
const decode = (trace: string) => Buffer.from(trace, 'base64').toString('latin1');

test('returns no trace to a client that requests one, by default', async () => {
  await using stack = await startStack();
  const { extensions } = await stack.query('{ __typename }', {}, TRACE);
  expect(Object.keys(extensions)).toEqual(['cost']);
});

test('returns a trace to a client that requests one, if traces are on', async () => {
  await using stack = await startTracing();
  const { albumIds } = fill({ emulator: stack.emulator, albums: 1 });
  const { data, extensions } = await stack.query(QUERY, { id: albumIds[0] }, TRACE);

  expect(data).toEqual({ first: { title: 'album 0' } });
  expect(extensions).toEqual({ cost: expect.anything(), ftv1: expect.stringMatching(/^[\w+/]+=*$/) });
  const { ftv1 } = Object.assign({ ftv1: '' }, extensions);
  for (const name of ['first', 'album', 'title', 'Query', 'Album', 'String!']) expect(decode(ftv1)).toContain(name);
  expect(decode(ftv1)).not.toContain(albumIds[0]);
});

test('returns no trace without a request for one, even if traces are on', async () => {
  await using stack = await startTracing();
  const { extensions } = await stack.query('{ __typename }');
  expect(Object.keys(extensions)).toEqual(['cost']);
});

test('masks the errors in a trace', async () => {
  await using stack = await startTracing();
  fill({ emulator: stack.emulator });
  await stack.addFault({ method: 'albums.get', effect: 'INTERNAL', times: 3 });
  const { errors, extensions } = await stack.query(QUERY, { id: 'secret-id' }, TRACE);

  const { ftv1 } = Object.assign({ ftv1: '' }, extensions);
  expect(errors).toMatchObject([{ extensions: { code: 'UPSTREAM_ERROR' } }]);
  expect(decode(ftv1)).toContain('<masked>');
  expect(decode(ftv1)).not.toContain(errors?.[0]?.message);
  expect(decode(ftv1)).not.toContain('secret-id');
});

test('returns a trace of a rejected operation', async () => {
  await using stack = await startTracing();
  const { errors, extensions } = await stack.query('{ albums(first: 501) { nodes { id } } }', {}, TRACE);
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  expect(extensions).toHaveProperty('ftv1', expect.any(String));
});
