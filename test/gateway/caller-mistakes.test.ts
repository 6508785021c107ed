import { expect, test } from '@jest/globals';
import { fill } from '../support/fill.ts';
import { startStack } from '../support/stack.ts';

test.each([
  ['a string for an Int', '{ albums(first: "10") { nodes { id } } }', 'Int cannot represent non-integer value: "10"'],
  ['a float for an Int', '{ albums(first: 1.5) { nodes { id } } }', 'Int cannot represent non-integer value: 1.5'],
  ['a boolean for an ID', '{ album(id: true) { id } }', 'ID cannot represent a non-string and non-integer value: true'],
  [
    'a number for a String',
    'mutation { createAlbum(input: { title: 5 }) { album { id } } }',
    'String cannot represent a non string value: 5',
  ],
  [
    'a string for a Boolean',
    '{ albums(excludeNonAppCreatedData: "yes") { nodes { id } } }',
    'Boolean cannot represent a non boolean value: "yes"',
  ],
  [
    'a default of another type',
    'query ($first: Int = "x") { albums(first: $first) { nodes { id } } }',
    'Int cannot represent non-integer value: "x"',
  ],
])('reports %s as an invalid operation, in the words of graphql-js', async (_case, query, message) => {
  await using stack = await startStack();
  fill({ emulator: stack.emulator });
  const { data, errors } = await stack.query(query);
  expect(data).toBeUndefined();
  expect(errors).toMatchObject([{ message, extensions: { code: 'GRAPHQL_VALIDATION_FAILED', retry: 'NO' } }]);
  expect(stack.takeCalls()).toEqual([]);
});
