import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { VARIABLE_NAMES } from '../../src/config/config.ts';
import { startSessionStack } from '../support/session-stack.ts';

const page = readFileSync('docs/sign-in.md', 'utf8');

/** The code cells of the first columns of the tables. */
const rows = [...page.matchAll(/^\| `([^`]+)` +\|/gm)].map(([, cell = '']) => cell);

test('the endpoints and variables of docs/sign-in.md exist', async () => {
  const endpoints = rows.filter((cell) => cell.includes('/auth/'));
  expect(endpoints).toHaveLength(4);
  await using stack = await startSessionStack();
  for (const endpoint of endpoints) {
    const [method = '', path = ''] = endpoint.split(' ');
    const { status } = await stack.browserClient().fetch(path, { method });
    expect({ endpoint, exists: status !== 404 && status !== 405 }).toEqual({ endpoint, exists: true });
  }
  const variables = rows.filter((cell) => /^[A-Z_]+$/.test(cell));
  expect(variables.length).toBeGreaterThan(3);
  expect(variables.filter((name) => !VARIABLE_NAMES.includes(name))).toEqual([]);
});
