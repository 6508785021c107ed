import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

type Manifest = Record<'dependencies' | 'devDependencies', Record<string, string>>;

const read = (path: string) => {
  const { dependencies, devDependencies } = JSON.parse(
    readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'),
  ) as Manifest;
  return { ...devDependencies, ...dependencies };
};

test('a copy of the gallery installs the versions with which the project tests it', () => {
  const project = read('package.json');
  const gallery = read('examples/gallery/package.json');

  const tested = Object.fromEntries(Object.keys(gallery).map((name) => [name, project[name]]));
  expect(gallery).toEqual(tested);
});
