import { once } from 'node:events';
import { spawn } from 'node:child_process';
import { basename, join } from 'node:path';
import { startProgram, type Start } from '../../scripts/child.ts';
import { run } from '../../src/commands/run.ts';
import { noteSecret, openOutput } from './secret-scan/notes.ts';

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

/** What a program has printed so far, and a call for each piece. */
const openScreen = (title: string, onPiece: (piece: string) => void) => {
  const note = openOutput(title);
  let text = '';
  const write = (piece: string) => {
    note(piece);
    text += piece;
    onPiece(piece);
  };
  return { write, text: () => text };
};

/** What is called with each piece that a program prints. */
export type Screens = { onStdout?: (piece: string) => void; onStderr?: (piece: string) => void };

/**
 * Start the program in this process, under the watch of the run.
 *
 * @returns `stop`, which does what a signal to the process does, and `ended`
 */
export const startPhotos = (args: readonly string[], environment: Environment, screens: Screens = {}) => {
  noteEnvironment(environment);
  const stdout = openScreen(titleOf(args), (piece) => screens.onStdout?.(piece));
  const stderr = openScreen(titleOf(args), (piece) => screens.onStderr?.(piece));
  const controller = new AbortController();
  const ended = run(args, { env: environment, stdout, stderr, signal: controller.signal }).then((code) => ({
    code,
    stdout: stdout.text(),
    stderr: stderr.text(),
  }));
  const stop = async (signal: NodeJS.Signals = 'SIGTERM') => {
    controller.abort(signal);
    return ended;
  };
  return { ended, stop };
};

/** Start the program in a process of its own, as users do, under the watch of the run. As `startPhotos`. */
export const spawnPhotos = (args: readonly string[], environment: Environment, screens: Screens = {}) => {
  noteEnvironment(environment);
  const child = spawn(process.execPath, [...NODE, ...args], {
    cwd: ROOT,
    env: { ...COMPILE_CACHE, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stdout = openScreen(titleOf(args), (piece) => screens.onStdout?.(piece));
  const stderr = openScreen(titleOf(args), (piece) => screens.onStderr?.(piece));
  child.stdout.setEncoding('utf8').on('data', stdout.write);
  child.stderr.setEncoding('utf8').on('data', stderr.write);
  const ended = once(child, 'close').then(([code]) => ({
    code: Number(code),
    stdout: stdout.text(),
    stderr: stderr.text(),
  }));
  const stop = async (signal: NodeJS.Signals = 'SIGTERM') => {
    child.kill(signal);
    return ended;
  };
  return { ended, stop };
};

/** Start a program in a process group of its own, as the scripts do, under the watch of the run. */
export const startTestProgram = (command: string, args: readonly string[], options: Start) =>
  startProgram(command, args, { ...options, onOutput: openOutput([basename(command), ...args].join(' ')) });
