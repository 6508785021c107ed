import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

const fileOf = (name: string) => new URL(`../${name}${name.endsWith('.long') ? '' : '.test'}.ts`, import.meta.url);

test('every test that the page on security names exists', () => {
  const cells = [...read('docs/security.md').matchAll(/^\|.*\| *(.*?) *\|$/gm)].map(([, cell]) => cell ?? '');
  const names = cells.flatMap((cell) => [...cell.matchAll(/`([\w.-]+\/[\w.-]+)`/g)].map(([, name]) => name ?? ''));
  expect(names.length).toBeGreaterThan(30);
  expect(names.filter((name) => !existsSync(fileOf(name)))).toEqual([]);
});
