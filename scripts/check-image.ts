import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync } from 'node:fs';
import { readFileSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { cleanEnvironment, findFreePort, startProgram, waitUntilReady } from './child.ts';
import { countAlbums } from './count-albums.ts';
import { readImageConfig, readStages } from './dockerfile.ts';

/**
 * Checks the Dockerfile without a container engine, because the project's CI has none. Runs its steps in clean folders, one
 * per stage, with only the files that .dockerignore and COPY allow. Then starts the image as its user, sends it a query and
 * runs its health check. Only root can do this as the image's user; otherwise everything runs as the current user.
 *
 * With `--installed`, the build uses the packages in `node_modules`, which `npm ci` has just installed from the same lock file,
 * instead of installing them again. The image's user must be able to read them.
 */
const ROOT = join(import.meta.dirname, '..');
const readText = (file: string) => readFileSync(join(ROOT, file), 'utf8');

const usesInstalled = process.argv.includes('--installed');

/** The step that installs all packages. */
const INSTALL = 'npm ci --ignore-scripts';

/** Everything that the folder of the program may have. */
const EXPECTED = ['LICENSE', 'dist', 'node_modules', 'package.json', 'schema'];

const stages = readStages(readText('Dockerfile'));
const image = readImageConfig(stages);
const isRoot = process.getuid?.() === 0;
const as = isRoot ? { uid: image.user, gid: image.user } : {};

const tempFolder = mkdtempSync(join(tmpdir(), 'image-'));
const contextFolder = join(tempFolder, 'context');
const home = join(tempFolder, 'home');
const bin = join(tempFolder, 'bin');
const userEnv = cleanEnvironment();
const npmSettings = { npm_config_update_notifier: 'false', npm_config_prefer_offline: 'true' };
const env = { ...userEnv, ...npmSettings, HOME: home, PATH: `${bin}:${userEnv['PATH']}` };

const log = (text: string) => console.log(`image: ${text}`);

const changeOwner = (folder: string, owner: number | string) => {
  if (isRoot) execFileSync('chown', ['-hR', String(owner), folder]);
};

/** Copies what npm has downloaded already, so that the steps do not download it again. */
const copyDownloads = () => {
  const cache = execFileSync('npm', ['config', 'get', 'cache'], { env: userEnv, encoding: 'utf8' }).trim();
  const downloads = join(cache, '_cacache');
  if (existsSync(downloads)) cpSync(downloads, join(home, '.npm/_cacache'), { recursive: true });
};

/** Creates a home, a copy of this Node that every user can run, and the files that .dockerignore lets in. */
const prepare = () => {
  for (const folder of [home, bin]) mkdirSync(folder);
  copyDownloads();
  chmodSync(tempFolder, 0o755);
  changeOwner(home, image.user);
  copyFileSync(process.execPath, join(bin, 'node'));
  const lines = readText('.dockerignore').split('\n');
  const [first, ...kept] = lines.filter((line) => line.trim() !== '' && !line.startsWith('#'));
  assert(first === '*' && kept.every((line) => line.startsWith('!')), '.dockerignore must be "*", then "!" lines.');
  for (const file of kept.map((line) => line.slice(1))) {
    cpSync(join(ROOT, file), join(contextFolder, file), { recursive: true });
  }
};

/** Copies as an engine does: the contents of a folder into the target, and a file into the target if that is a folder. */
const copy = (text: string, from: string, workFolder: string, root: string) => {
  const [to = '', ...sources] = text.split(/\s+/).toReversed();
  const target = to.startsWith('/') ? join(root, to) : join(workFolder, to);
  const isFolder = to.endsWith('/') || existsSync(target);
  for (const source of sources) {
    const path = join(from, source);
    assert(existsSync(path), `COPY ${text}: ${source} does not exist, or .dockerignore excludes it.`);
    const isInto = isFolder && statSync(path).isFile();
    cpSync(path, isInto ? join(target, basename(path)) : target, { recursive: true, verbatimSymlinks: true });
  }
  return target;
};

/** Makes the installed packages those of a stage. Links to each of them leave the folder writable for the build. */
const linkInstalled = (workFolder: string) => {
  const [from, to] = [join(ROOT, 'node_modules'), join(workFolder, 'node_modules')];
  mkdirSync(to);
  // Not the folders in which tools keep files.
  const names = readdirSync(from).filter((name) => name === '.bin' || !name.startsWith('.'));
  for (const name of names) symlinkSync(join(from, name), join(to, name));
  changeOwner(to, image.user);
};

const runStep = (text: string, workFolder: string) => {
  log(text);
  if (text === INSTALL && usesInstalled) {
    linkInstalled(workFolder);
    return;
  }
  execFileSync('/bin/sh', ['-c', text], { cwd: workFolder, env, stdio: 'inherit', ...as });
};

/** Runs the steps of all stages. Returns the root folder of the last one, the image. */
const build = () => {
  const roots = new Map([['', contextFolder]]);
  let root = '';
  for (const stage of stages) {
    const { base, name: stageName, instructions } = stage;
    const node = `node:${process.versions.node}-`;
    assert(base.startsWith(node), `FROM ${base}: the base must be ${node}…, the Node that runs this check.`);
    root = join(tempFolder, `stage-${roots.size}`);
    let workFolder = root;
    mkdirSync(root);
    for (const { name, flags, text } of instructions) {
      assert(!['ADD', 'ONBUILD', 'SHELL'].includes(name), `${name}: this check does not support it.`);
      if (name === 'WORKDIR') mkdirSync((workFolder = join(root, text)), { recursive: true });
      if (name === 'COPY') {
        const from = roots.get(flags['from'] ?? '');
        assert(from, `COPY ${text}: there is no stage ${flags['from']}.`);
        const target = copy(text, from, workFolder, root);
        if (flags['chown']) changeOwner(target, flags['chown']);
      }
      if (name === 'RUN') {
        // Not as root, unlike an engine, so that no step can change this machine.
        changeOwner(root, image.user);
        runStep(text, workFolder);
        // What the image copies from other stages belongs to root anyway.
        if (stage === stages.at(-1)) changeOwner(root, 0);
      }
    }
    roots.set(stageName, root);
  }
  return root;
};

/** Checks that the image has neither sources, nor development dependencies, nor the Node of the optional dependencies. */
const checkFiles = (app: string) => {
  assert.deepEqual(readdirSync(app).toSorted(), EXPECTED, 'files of the image');
  // npm defines this format.
  const { devDependencies, optionalDependencies } = JSON.parse(readText('package.json')) as Record<string, object>;
  const unwanted = Object.keys({ ...devDependencies, ...optionalDependencies });
  assert.deepEqual(
    unwanted.filter((name) => existsSync(join(app, 'node_modules', name))),
    [],
    'unwanted packages',
  );
};

/** Starts the image twice, as the emulator and as the gateway in front of it. */
const run = async (root: string) => {
  const [port, emulatorPort] = [await findFreePort(), await findFreePort()];
  const [gatewayUrl, emulatorUrl] = [`http://127.0.0.1:${port}`, `http://127.0.0.1:${emulatorPort}`];
  const library = join(root, image.environment['XDG_CACHE_HOME'] ?? '');
  const instead = { PORT: String(port), EMULATOR_PORT: String(emulatorPort), XDG_CACHE_HOME: library };
  const options = {
    cwd: join(root, image.workFolder),
    env: { ...env, ...image.environment, ...instead, PHOTOS_API_URL: emulatorUrl },
    ...as,
  };
  const [program = '', ...args] = image.entrypoint;
  const [checkProgram = '', ...checkArgs] = image.healthCheck;
  const isHealthy = () => spawnSync(checkProgram, checkArgs, options).status === 0;

  const emulator = startProgram(program, [...args, 'emulator'], options);
  const gateway = startProgram(program, [...args, ...image.command], options);
  try {
    await waitUntilReady(`${emulatorUrl}/_emulator/health`, emulator);
    await waitUntilReady(`${gatewayUrl}/readyz`, gateway);
    assert.equal(await countAlbums(gatewayUrl, { authorization: 'Bearer demo-mona' }), 2, 'number of albums');
    assert(isHealthy(), 'HEALTHCHECK fails while the gateway runs.');
    for (const { stop } of [gateway, emulator]) assert.equal(await stop('SIGTERM'), 0, 'exit code after SIGTERM');
    assert(!isHealthy(), 'HEALTHCHECK succeeds after the gateway has stopped.');
    assert(existsSync(join(library, 'photos-graphql')), 'The emulator did not keep its library in XDG_CACHE_HOME.');
  } finally {
    for (const { stop } of [gateway, emulator]) await stop('SIGKILL');
  }
  log(`responds to a query as ${isRoot ? `user ${image.user}` : 'the current user'}, is healthy, stops on SIGTERM`);
};

try {
  prepare();
  const root = build();
  checkFiles(join(root, image.workFolder));
  await run(root);
} finally {
  rmSync(tempFolder, { recursive: true, force: true });
}
