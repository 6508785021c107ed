import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { VARIABLE_NAMES } from '../src/config/config.ts';
import { METHODS } from '../src/emulator/methods/table.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

/** The first column of the table between two markers. */
const tabled = (mark: string): string[] => {
  const [, table = ''] = new RegExp(`<!-- ${mark} -->([^]*?)<!-- /${mark} -->`).exec(readme) ?? [];
  return [...table.matchAll(/^\| `(\w+)` +\|/gm)].map(([, name = '']) => name);
};

test('the README lists exactly the environment variables', () => {
  expect(tabled('configuration').toSorted()).toEqual([...VARIABLE_NAMES].toSorted());
});

test('docs/emulator.md lists every method of the API', () => {
  const page = readFileSync(new URL('../docs/emulator.md', import.meta.url), 'utf8');
  expect(Object.keys(METHODS)).toHaveLength(19);
  for (const method of Object.keys(METHODS)) expect(page).toContain(`\`${method}\``);
});
