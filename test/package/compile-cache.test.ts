import { expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

test('a checkout keeps compiled code in its own node_modules', () => {
  const program = `
    const { getCompileCacheDir } = await import('node:module');
    const { keepCompiledCode } = await import('./src/compile-cache.ts');
    keepCompiledCode();
    console.log(getCompileCacheDir());
  `;
  const { NODE_COMPILE_CACHE: _set, ...env } = process.env;
  const folder = execFileSync(process.execPath, ['--input-type=module', '--eval', program], { cwd: ROOT, env });
  expect(folder.toString()).toContain(join(ROOT, 'node_modules', '.cache', 'photos-graphql'));
});
