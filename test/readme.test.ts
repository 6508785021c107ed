import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { defaultOf } from '../src/config/help.ts';
import type { Variable } from '../src/config/variable.ts';
import { VARIABLES } from '../src/config/variables.ts';
import { METHODS } from '../src/emulator/methods/table.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

/** The rows of the table between two markers. */
const rowsOf = (mark: string): string[][] => {
  const [, table = ''] = new RegExp(`<!-- ${mark} -->([^]*?)<!-- /${mark} -->`).exec(readme) ?? [];
  const rows = [...table.matchAll(/^\|(.*)\|$/gm)].map(([, row = '']) => row.split('|').map((cell) => cell.trim()));
  return rows.slice(2);
};

const expectedRow = ([name, variable]: [string, Variable<unknown>]) => {
  const { description, defaultText, page } = variable;
  const fallback = defaultOf(variable);
  const link = page === undefined ? '' : ` ([${page}](${page}))`;
  return [`\`${name}\``, defaultText ?? (fallback === null ? 'none' : `\`${fallback}\``), description + link];
};

test('the README lists exactly the environment variables, with their defaults and descriptions', () => {
  expect(rowsOf('configuration')).toEqual(Object.entries(VARIABLES).map(expectedRow));
});

test('docs/emulator.md lists every method of the API', () => {
  const page = readFileSync(new URL('../docs/emulator.md', import.meta.url), 'utf8');
  expect(Object.keys(METHODS)).toHaveLength(19);
  for (const method of Object.keys(METHODS)) expect(page).toContain(`\`${method}\``);
});
