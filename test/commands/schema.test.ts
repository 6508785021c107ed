import { expect, test } from '@jest/globals';
import { buildSchema, isScalarType, isSpecifiedScalarType } from 'graphql';
import { startPhotos } from '../support/program.ts';

const run = (...options: string[]) => startPhotos(['schema', ...options], {}).ended;

test('`schema --codegen` prints the type of exactly the custom scalars of the schema', async () => {
  const [sdl, codegen] = await Promise.all([run(), run('--codegen')]);
  expect(codegen).toMatchObject({ code: 0, stderr: '' });
  const types = Object.values(buildSchema(sdl.stdout).getTypeMap());
  const custom = types.filter((type) => isScalarType(type) && !isSpecifiedScalarType(type)).map(({ name }) => name);
  const printed = JSON.parse(codegen.stdout) as { scalars: object };
  expect(printed).toEqual({ scalars: Object.fromEntries(custom.map((name) => [name, 'string'])) });
  expect(custom.toSorted()).toEqual(['DateTime', 'URL']);
});

test('`schema --help` describes each option, and rejects two of them together', async () => {
  const help = await run('--help');
  for (const option of ['--federation', '--codegen']) expect(help.stdout).toContain(`  ${option} `);
  expect(await run('--federation', '--codegen')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('Use either --federation or --codegen.'),
  });
});
