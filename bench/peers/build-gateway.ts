import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

/** What `serve` and its build need of a checkout. */
const SOURCES = ['src', 'schema', 'bin', 'package.json', 'tsconfig.json', 'tsconfig.build.json'];

/** The pages that `npm run prepare` builds. */
const PAGES = ['explorer', 'gallery'];

const run = (command: string, args: readonly string[], cwd: string) =>
  execFileSync(command, args, { cwd, stdio: ['ignore', 'inherit', 'inherit'], shell: process.platform === 'win32' });

/** Compiles the sources of a folder as `npm run build` does, with the packages and pages of this checkout. */
const compile = (folder: string) => {
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
  run(join(ROOT, 'node_modules/.bin/tsc'), ['-p', 'tsconfig.build.json', '--noCheck'], folder);
  for (const page of PAGES) {
    const built = join(ROOT, 'dist', page);
    if (existsSync(built)) cpSync(built, join(folder, 'dist', page), { recursive: true });
  }
};

/** Builds the gateway of this checkout in an empty folder, so that a later build does not change it. */
export const buildWorkingTree = (folder: string): void => {
  mkdirSync(folder, { recursive: true });
  for (const source of SOURCES) cpSync(join(ROOT, source), join(folder, source), { recursive: true });
  compile(folder);
};

/** Builds the gateway of a git revision in an empty folder, with the packages that are installed now. */
export const buildRevision = (revision: string, folder: string): void => {
  mkdirSync(folder, { recursive: true });
  const archive = join(folder, 'sources.tar');
  run('git', ['archive', '--output', archive, revision, ...SOURCES], ROOT);
  run('tar', ['-xf', archive, '-C', folder], ROOT);
  compile(folder);
};
