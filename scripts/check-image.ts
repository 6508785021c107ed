import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cleanEnvironment, findFreePort, startProgram, waitUntilReady } from './child.ts';
import { parseStages, readExecForm, readPairs } from './dockerfile.ts';
import { buildStages, chownRecursive } from './image-stages.ts';
import { findUnexpectedFiles, findChangedFiles, listFiles } from './image-files.ts';

/**
 * Checks the image without a container engine, because the project's CI has none; with one, use `docker build` instead.
 * Runs the steps of the Dockerfile in clean folders, one per stage, checks the files of the image, and starts it with its
 * ENTRYPOINT and CMD. As root, the steps and the program run as the user 1000. It does not check the base image, or that
 * an engine accepts the file.
 */
const ROOT = join(import.meta.dirname, '..');
const USER = 1000;

/** Keeps npm from printing update notices between the steps. */
const NPM = { npm_config_update_notifier: 'false' };

const log = (text: string) => console.log(`image: ${text}`);

const isRoot = process.getuid?.() === 0;
const as = isRoot ? { uid: USER, gid: USER } : {};
const buildFolder = mkdtempSync(join(tmpdir(), 'image-'));

/** Creates the environment of the steps: an empty home folder, and a copy of this Node that every user can run. */
const prepareEnvironment = () => {
  const home = join(buildFolder, 'home');
  const bin = join(buildFolder, 'bin');
  for (const folder of [home, bin]) mkdirSync(folder);
  copyFileSync(process.execPath, join(bin, 'node'));
  chmodSync(join(bin, 'node'), 0o755);
  chmodSync(buildFolder, 0o755);
  if (isRoot) chownRecursive(home, USER);
  const path = (process.env['PATH'] ?? '').split(':').filter((folder) => !folder.includes('node_modules'));
  return {
    ...cleanEnvironment(),
    HOME: home,
    PATH: [bin, ...path].join(':'),
    ...NPM,
    npm_config_cache: join(home, '.npm'),
  };
};

const stages = parseStages(readFileSync(join(ROOT, 'Dockerfile'), 'utf8'));
const image = stages.at(-1)!;
const valueOf = (name: string) => image.instructions.findLast((instruction) => instruction.name === name)?.rest ?? '';

/** Returns the image's variables, with absolute paths below the image's root folder. */
const readImageEnvironment = (root: string) =>
  Object.fromEntries(
    image.instructions
      .filter(({ name }) => name === 'ENV')
      .flatMap(({ rest }) => readPairs(rest))
      .map(([name, value]) => [name, value.startsWith('/') ? join(root, value) : value]),
  );

/** Starts the image with a command, waits until it responds, runs its health check, and stops it as an engine does. */
const tryCommand = async (root: string, env: NodeJS.ProcessEnv, command: readonly string[], path: string) => {
  const [port, emulatorPort] = [await findFreePort(), await findFreePort()];
  const ports = { PORT: String(port), EMULATOR_PORT: String(emulatorPort) };
  const [program = '', ...args] = [...(readExecForm(valueOf('ENTRYPOINT')) ?? []), ...command];
  const cwd = join(root, valueOf('WORKDIR'));
  const running = startProgram(program, args, { cwd, env: { ...env, ...readImageEnvironment(root), ...ports }, ...as });
  try {
    const url = `http://127.0.0.1:${command[0] === 'emulator' ? emulatorPort : port}${path}`;
    await waitUntilReady(url, running);
    if (command[0] === 'serve') {
      const [shell = '', ...words] = readExecForm(valueOf('HEALTHCHECK').replace(/^.*?\bCMD\s+/, '')) ?? [];
      execFileSync(shell, words, { cwd, env: { ...env, ...ports }, stdio: 'inherit' });
    }
    const code = await running.stop('SIGTERM');
    if (code !== 0) throw new Error(`${command.join(' ')}: exit code ${code} after SIGTERM.\n${running.output()}`);
    log(`"${command.join(' ')}" responds at ${path} and exits with 0 on SIGTERM`);
  } finally {
    await running.stop('SIGKILL');
  }
};

const check = async () => {
  const env = prepareEnvironment();
  const root = buildStages({ stages, context: ROOT, buildFolder, env, as, log });
  const app = join(root, valueOf('WORKDIR'));

  const unexpected = findUnexpectedFiles(app, ROOT);
  if (unexpected.length > 0) throw new Error(`The image has unexpected files:\n  ${unexpected.join('\n  ')}`);
  const files = listFiles(app);
  log(`${files.size} files, ${Math.round([...files.values()].reduce((sum, { bytes }) => sum + bytes, 0) / 1e6)} MB`);

  if (!existsSync(join(app, 'dist/main.js'))) throw new Error('The image has no dist/main.js.');
  await tryCommand(root, env, readExecForm(valueOf('CMD')) ?? [], '/healthz');
  await tryCommand(root, env, ['emulator'], '/_emulator/health');

  const changed = findChangedFiles(files, listFiles(app));
  if (changed.length > 0) throw new Error(`Running the image changed its own files:\n  ${changed.join('\n  ')}`);
  if (!existsSync(join(root, 'data/photos-graphql')))
    throw new Error('The emulator did not keep its library in /data.');
  log(isRoot ? 'ran as the user 1000, who owns only /data' : 'ran as the current user, because this is not root');
};

try {
  await check();
} finally {
  rmSync(buildFolder, { recursive: true, force: true });
}
