import { once } from 'node:events';
import type { Environment } from '../config/environment.ts';

/** Where a command prints. */
export type Output = { write: (text: string) => unknown; isTTY?: boolean };

/** The environment, the output and the stop signal of a command. */
export type Io = {
  env: Environment;
  stdout: Output;
  stderr: Output;
  /** Aborted when the command must stop. */
  signal: AbortSignal;
};

/** The exit code of a program that SIGINT stopped, as in shells: 128 + 2. */
export const EXIT_SIGINT = 130;

/** Prints lines. */
export const print = ({ stdout }: Pick<Io, 'stdout'>, text: string): void => void stdout.write(`${text}\n`);

/** Prints lines on standard error. */
export const printError = ({ stderr }: Pick<Io, 'stderr'>, text: string): void => void stderr.write(`${text}\n`);

/** Resolves when the signal is aborted. */
export const untilAborted = async (signal: AbortSignal): Promise<void> => {
  if (!signal.aborted) await once(signal, 'abort');
};
