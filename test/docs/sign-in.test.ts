import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { VARIABLE_NAMES } from '../../src/config/config.ts';
import { startSessionHouse } from '../support/session-stack.ts';

const page = readFileSync('docs/sign-in.md', 'utf8');

/** What the first column of a table holds, if it is code. */
const rows = [...page.matchAll(/^\| `([^`]+)` +\|/gm)].map(([, cell = '']) => cell);

test('every address that the page on signing in tells is there, and no variable that it names is unknown', async () => {
  const addresses = rows.filter((cell) => cell.includes('/auth/'));
  expect(addresses).toHaveLength(4);
  await using house = await startSessionHouse();
  for (const address of addresses) {
    const [method = '', path = ''] = address.split(' ');
    const { status } = await house.visitor().fetch(path, { method });
    expect({ address, isThere: status !== 404 && status !== 405 }).toEqual({ address, isThere: true });
  }
  const variables = rows.filter((cell) => /^[A-Z_]+$/.test(cell));
  expect(variables.length).toBeGreaterThan(3);
  expect(variables.filter((name) => !VARIABLE_NAMES.includes(name))).toEqual([]);
});
