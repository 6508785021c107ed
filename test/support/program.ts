import { spawn, spawnSync } from 'node:child_process';
import { basename, join } from 'node:path';
import { startProgram, type Start } from '../../scripts/child.ts';
import { noteOutput, noteSecret, noteStream, openOutput } from './watch/notes.ts';

const ROOT = join(import.meta.dirname, '../..');

const NODE = ['--disable-warning=ExperimentalWarning', 'src/main.ts'];

type Environment = Readonly<Record<string, string | undefined>>;

/** What is secret in the environment of the program; several are separated by commas. */
const SECRET_VARIABLES = {
  GOOGLE_CLIENT_SECRET: 'client secret',
  SESSION_SECRET: 'session secret',
  GATEWAY_API_KEYS: 'API key',
} as const;

const noteEnvironment = (environment: Environment) => {
  for (const [name, kind] of Object.entries(SECRET_VARIABLES)) {
    for (const secret of environment[name]?.split(',') ?? []) noteSecret(kind, secret.trim());
  }
};

/** What was compiled once is not compiled again by each of the many that tests start. */
const COMPILE_CACHE = { NODE_COMPILE_CACHE: join(ROOT, 'node_modules/.cache/node-compile-cache') };

const titleOf = (args: readonly string[]) => `photos-graphql ${args[0] ?? ''}`;

/** Start the program as users do, under the watch of the run: what it prints is searched for secrets. */
export const spawnPhotos = (args: readonly string[], environment: Environment) => {
  noteEnvironment(environment);
  const child = spawn(process.execPath, [...NODE, ...args], {
    cwd: ROOT,
    env: { ...COMPILE_CACHE, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr]) noteStream(titleOf(args), stream);
  return child;
};

/** Run the program until its end, under the watch of the run. */
export const runPhotos = (args: readonly string[], environment: Environment) => {
  noteEnvironment(environment);
  const { status, stdout, stderr } = spawnSync(process.execPath, [...NODE, ...args], {
    cwd: ROOT,
    env: { ...COMPILE_CACHE, ...environment },
    encoding: 'utf8',
    timeout: 20_000,
  });
  for (const text of [stdout, stderr]) noteOutput(titleOf(args), text);
  return { status, stdout, stderr };
};

/** Start a program in a process group of its own, as the scripts do, under the watch of the run. */
export const startWatched = (command: string, args: readonly string[], options: Start) =>
  startProgram(command, args, { ...options, onOutput: openOutput([basename(command), ...args].join(' ')) });
