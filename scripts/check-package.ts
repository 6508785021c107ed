import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { cleanEnvironment, findFreePort, startProgram, waitUntilReady } from './child.ts';
import { countAlbums } from './count-albums.ts';

/**
 * Packs the package, installs it into an empty folder, and runs it from there as its users do. This is not a test, because it
 * compiles everything and installs every dependency from the registry, which takes most of a minute and a network.
 *
 * With `--installed`, it packs the pages that `npm ci` has just built, and installs what npm has downloaded before.
 */
const ROOT = join(import.meta.dirname, '..');

const usesInstalled = process.argv.includes('--installed');

/** The files that the package may have. */
const PACKED = /^(?:bin|dist|schema)\/|^(?:package\.json|README\.md|LICENSE|CHANGELOG\.md)$/;

const log = (text: string) => console.log(`package: ${text}`);

const env = cleanEnvironment();

const run = (cwd: string, command: string, ...args: string[]) =>
  execFileSync(command, args, { cwd, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });

const expectEqual = (what: string, found: unknown, expected: unknown) => {
  if (!isDeepStrictEqual(found, expected)) {
    throw new Error(`${what}: ${JSON.stringify(found)} instead of ${JSON.stringify(expected)}`);
  }
};

const pack = (folder: string) => {
  run(ROOT, process.execPath, 'scripts/build.ts', ...(usesInstalled ? ['--keep-pages'] : []));
  // npm defines this format. The build has already done the work of `prepare`.
  const [packed] = JSON.parse(run(ROOT, 'npm', 'pack', '--json', '--ignore-scripts', '--pack-destination', folder)) as [
    { filename: string; size: number; files: { path: string }[] },
  ];
  const unexpected = packed.files.map(({ path }) => path).filter((path) => !PACKED.test(path));
  expectEqual('files that should not be packed', unexpected, []);
  for (const path of [
    'dist/main.js',
    'dist/main.d.ts',
    'dist/explorer/index.html',
    'dist/gallery/index.html',
    'dist/picker-page/index.html',
    'bin/photos-graphql.js',
  ]) {
    if (!packed.files.some((file) => file.path === path)) throw new Error(`${path} is not packed.`);
  }
  log(`${packed.files.length} files, ${(packed.size / 1e6).toFixed(1)} MB packed`);
  return join(folder, packed.filename);
};

const checkCommands = (home: string) => {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
  expectEqual('--version', run(home, 'npx', 'photos-graphql', '--version').trim(), version);
  expectEqual('schema', /^type Query\b/m.test(run(home, 'npx', 'photos-graphql', 'schema')), true);
  log(`--version and schema, on Node ${run(home, 'node', '--version').trim()}`);
};

const checkStart = async (home: string) => {
  const [port, emulatorPort] = [await findFreePort(), await findFreePort()];
  const ports = { PORT: String(port), EMULATOR_PORT: String(emulatorPort), XDG_CACHE_HOME: join(home, 'cache') };
  // The file that npx runs, without the shell of npx, which does not forward signals.
  const program = startProgram(join(home, 'node_modules/.bin/photos-graphql'), ['start'], {
    cwd: home,
    env: { ...env, ...ports },
  });
  try {
    const gateway = `http://127.0.0.1:${port}`;
    await waitUntilReady(`${gateway}/readyz`, program);
    expectEqual('number of albums', await countAlbums(gateway), 2);
    for (const path of ['/', '/gallery/']) {
      const page = await fetch(`${gateway}${path}`, { headers: { accept: 'text/html' } });
      expectEqual(path, [page.status, (await page.text()).includes('<script')], [200, true]);
    }
    expectEqual('exit code after SIGTERM', await program.stop('SIGTERM'), 0);
    log('start responds to a query, serves the explorer and the gallery, and exits with 0');
  } finally {
    await program.stop('SIGKILL');
  }
};

const tempFolder = mkdtempSync(join(tmpdir(), 'package-'));
try {
  const tarball = pack(tempFolder);
  writeFileSync(join(tempFolder, 'package.json'), '{ "private": true }');
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  run(tempFolder, 'npm', 'install', ...quiet, ...(usesInstalled ? ['--prefer-offline'] : []), tarball);
  checkCommands(tempFolder);
  await checkStart(tempFolder);
} finally {
  rmSync(tempFolder, { recursive: true, force: true });
}
