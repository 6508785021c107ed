import type { ParseArgsOptionsConfig } from 'node:util';

/** The values of a command's options, as they stood on the command line. */
export type OptionValues = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;

/** One command of the program. */
export type Command = {
  /** Half a line, for the list of commands. */
  summary: string;
  /** All there is to know, for `--help`. */
  help: string;
  options: ParseArgsOptionsConfig;
  /** Runs until it is done or told to stop. Gives the exit code. */
  run: (options: OptionValues, environment: NodeJS.ProcessEnv) => Promise<number>;
};

/** The command line makes no sense. The message says what would. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
