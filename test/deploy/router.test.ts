import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { startRouter } from '../../deploy/router/router.ts';
import { composeSupergraph, readSubgraphs } from '../../deploy/router/supergraph.ts';
import { readSubgraphSdl } from '../../src/graphql/schema.ts';
import { fill } from '../support/fill.ts';
import { createGraphqlClient } from '../support/graphql-client.ts';
import { startStack } from '../support/stack.ts';

const CONFIG = 'deploy/router/supergraph.yaml';
const ALBUMS = '{ albums(first: 1) { nodes { title } } }';

test('the router answers from the gateway that supergraph.yaml names, as the caller', async () => {
  await using stack = await startStack({ defaultToken: null });
  fill({ emulator: stack.emulator, albums: 1 });
  const folder = mkdtempSync(join(tmpdir(), 'router-'));
  const text = readFileSync(CONFIG, 'utf8');
  expect(text).toContain('http://127.0.0.1:4000/graphql');
  writeFileSync(join(folder, 'supergraph.yaml'), text.replace('http://127.0.0.1:4000', stack.gatewayUrl));
  writeFileSync(join(folder, 'photos.graphql'), readSubgraphSdl());
  const supergraph = composeSupergraph(readSubgraphs(join(folder, 'supergraph.yaml')));
  rmSync(folder, { recursive: true });
  const router = await startRouter(supergraph, { host: '127.0.0.1', port: 0 });
  try {
    const query = createGraphqlClient(router.url);
    const { data } = await query(ALBUMS, {}, { authorization: 'Bearer demo-mona' });
    expect(data?.['albums']).toEqual({ nodes: [{ title: expect.any(String) }] });
    const { errors } = await query(ALBUMS, {}, {});
    expect(errors?.[0]?.extensions['code']).toBe('UNAUTHENTICATED');
  } finally {
    await router.stop();
  }
});

test('graphs that conflict do not compose', () => {
  const subgraph = (name: string) => ({ name, url: 'http://127.0.0.1:1', sdl: 'type Query { a: String }' });
  const other = { ...subgraph('b'), sdl: 'type Query { a: Int }' };
  expect(() => composeSupergraph([subgraph('a'), other])).toThrow('The subgraphs do not compose.');
});
