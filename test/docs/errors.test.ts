import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { ERROR_CODES } from '../../src/graphql/errors.ts';

test('docs/errors.md lists exactly the error codes that exist', () => {
  const page = readFileSync('docs/errors.md', 'utf8');
  const table = page.slice(page.indexOf('## Codes'), page.indexOf("## Google's errors"));
  const listed = [...table.matchAll(/^\| `(\w+)`/gm)].map(([, code]) => code);
  expect(listed).toEqual(ERROR_CODES);
});
