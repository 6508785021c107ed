import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { getOperationAST, Kind, parse, type FragmentDefinitionNode } from 'graphql';
import { createCompiledOperations } from '../../src/graphql/compiled/compiled-operations.ts';
import type { Context } from '../../src/graphql/context.ts';
import { createSchema } from '../../src/graphql/schema.ts';
import { selectFields } from '../../src/graphql/selection/select-fields.ts';

const schema = createSchema();

const VIEWER = { scopes: ['photoslibrary.appendonly'], name: () => Promise.resolve('Mona') };

// The resolvers of these operations read only the viewer and the counts.
const createContext = (): Context =>
  ({
    describeViewer: () => Promise.resolve(VIEWER),
    acceptsRetiredScopes: () => Promise.resolve(false),
    count: { cacheHits: 0, cacheMisses: 0 },
    countBeforeRepeat: null,
  }) as unknown as Context;

/** Returns a function that executes an operation with variables. */
const operationOf = (text: string, compileAfter: number) => {
  const document = parse(text);
  const operation = getOperationAST(document)!;
  const definitions = document.definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
  const fragments = new Map(definitions.map((node): [string, FragmentDefinitionNode] => [node.name.value, node]));
  const { prepare, execute } = createCompiledOperations(compileAfter);
  return (variables = {}) => {
    const prepared = { schema, operation, fragments, variables };
    return execute(prepare(prepared, selectFields(prepared).fields), createContext());
  };
};

test('compiles a query once it has been executed often enough', async () => {
  const execute = operationOf('{ viewer { name } }', 2);
  expect(await execute()).toBeNull();
  expect(await execute()).toBeNull();
  let data: unknown = null;
  // It is compiled in the background.
  while (!data) {
    await setImmediate();
    data = await execute();
  }
  expect(data).toEqual({ viewer: { name: 'Mona' } });
});

test('compiles each combination of @skip and @include', async () => {
  const execute = operationOf(
    'query ($a: Boolean!, $b: Boolean!) { viewer { ...V @include(if: $a) canPick @skip(if: $b) ...V @skip(if: $b) } } fragment V on Viewer { name }',
    0,
  );
  expect(await execute({ a: true, b: true })).toEqual({ viewer: { name: 'Mona' } });
  expect(await execute({ a: false, b: true })).toEqual({ viewer: {} });
  expect(JSON.stringify(await execute({ a: false, b: false }))).toBe('{"viewer":{"canPick":false,"name":"Mona"}}');
  expect(JSON.stringify(await execute({ a: true, b: false }))).toBe('{"viewer":{"name":"Mona","canPick":false}}');
});

test.each([
  ['mutation', 'mutation { leaveSharedAlbum(input: { shareToken: "t" }) { userErrors { code } } }'],
  ['introspection', '{ __schema { queryType { name } } }'],
  ['introspection of a type', '{ __type(name: "Query") { name } }'],
  ['a field that no object literal can have', '{ __proto__: viewer { name } }'],
  ['more than 600 fields', `{ viewer { ${Array.from({ length: 700 }, (_, index) => `f${index}: name`).join(' ')} } }`],
])('does not compile %s', async (_name, text) => {
  expect(await operationOf(text, 0)()).toBeNull();
});

test('compiles nothing if it is disabled', async () => {
  expect(await operationOf('{ viewer { name } }', Infinity)()).toBeNull();
});

test('executes a query with graphql-js for a while after an error', async () => {
  const execute = operationOf('{ mediaItem(id: "x") { id } }', 0);
  // The context has no loaders.
  expect(await execute()).toBeNull();
});
