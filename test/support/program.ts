import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:os';
import { basename, join } from 'node:path';
import { startProgram, type Start } from '../../scripts/child.ts';
import { run } from '../../src/commands/run.ts';
import { noteSecret, openOutput } from './secret-scan/notes.ts';

const ROOT = join(import.meta.dirname, '../..');

const NODE = ['--disable-warning=ExperimentalWarning', 'src/main.ts'];

type Environment = Readonly<Record<string, string | undefined>>;

/** The environment variables that contain secrets. Several secrets are separated by commas. */
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

/** Shares compiled code between the many processes that tests start. */
const COMPILE_CACHE = { NODE_COMPILE_CACHE: join(ROOT, 'node_modules/.cache/node-compile-cache') };

const titleOf = (args: readonly string[]) => `photos-graphql ${args[0] ?? ''}`;

/** Captures the output of a program for its result and the secret scan, and calls `onPiece` for each piece. */
const captureOutput = (title: string, onPiece: (piece: string) => void) => {
  const note = openOutput(title);
  let text = '';
  const write = (piece: string) => {
    note(piece);
    text += piece;
    onPiece(piece);
  };
  return { write, text: () => text };
};

/** Called with each piece of output. */
export type OutputListeners = { onStdout?: (piece: string) => void; onStderr?: (piece: string) => void };

/**
 * Starts the program in this process. The secret scan includes its output.
 *
 * @returns `stop`, which has the effect of a signal to the process, and `ended`, which resolves to exit code and output
 */
export const startPhotos = (args: readonly string[], environment: Environment, listeners: OutputListeners = {}) => {
  noteEnvironment(environment);
  const stdout = captureOutput(titleOf(args), (piece) => listeners.onStdout?.(piece));
  const stderr = captureOutput(titleOf(args), (piece) => listeners.onStderr?.(piece));
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

/** Returns the exit code as shells do: 128 and the number of the signal, if a signal killed the process. */
const exitCodeOf = ({ exitCode, signalCode }: ChildProcess): number =>
  exitCode ?? 128 + constants.signals[signalCode ?? 'SIGKILL'];

/** Starts the program in its own process, as users do. Otherwise like `startPhotos`. */
export const spawnPhotos = (args: readonly string[], environment: Environment, listeners: OutputListeners = {}) => {
  noteEnvironment(environment);
  const child = spawn(process.execPath, [...NODE, ...args], {
    cwd: ROOT,
    env: { ...COMPILE_CACHE, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stdout = captureOutput(titleOf(args), (piece) => listeners.onStdout?.(piece));
  const stderr = captureOutput(titleOf(args), (piece) => listeners.onStderr?.(piece));
  child.stdout.setEncoding('utf8').on('data', stdout.write);
  child.stderr.setEncoding('utf8').on('data', stderr.write);
  const ended = once(child, 'close').then(() => ({
    code: exitCodeOf(child),
    stdout: stdout.text(),
    stderr: stderr.text(),
  }));
  const stop = async (signal: NodeJS.Signals = 'SIGTERM') => {
    child.kill(signal);
    return ended;
  };
  return { ended, stop };
};

/** Starts any program in its own process group, as the scripts do. The secret scan includes its output. */
export const startTestProgram = (command: string, args: readonly string[], options: Start) =>
  startProgram(command, args, { ...options, onOutput: openOutput([basename(command), ...args].join(' ')) });
