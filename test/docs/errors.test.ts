import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { ERROR_CODES } from '../../src/graphql/errors.ts';

test('the page on errors tells every code, and none besides', () => {
  const page = readFileSync('docs/errors.md', 'utf8');
  const table = page.slice(page.indexOf('## Codes'), page.indexOf('## What becomes'));
  const told = [...table.matchAll(/^\| `(\w+)`/gm)].map(([, code]) => code);
  expect(told).toEqual(ERROR_CODES);
});
