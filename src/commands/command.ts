import type { ParseArgsOptionsConfig } from 'node:util';
import { ExpectedError } from '../expected-error.ts';
import type { Io } from './io.ts';

/** The values of a command's options, as given on the command line. */
export type OptionValues = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;

/** One command of the program. */
export type Command = {
  /** The full text of `--help`. */
  help: string;
  options: ParseArgsOptionsConfig;
  /** True if the command shuts down by itself when `io.signal` is aborted. If false, the program does not wait for it. */
  handlesSignal: boolean;
  /** Runs until it is done or `io.signal` is aborted. Returns the exit code. */
  run: (options: OptionValues, io: Io) => Promise<number>;
};

/** An invalid command line. The message says how to correct it. The exit code is 2. */
export class UsageError extends ExpectedError {
  override readonly name = 'UsageError';
}
