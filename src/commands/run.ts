import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { closest } from '../closest.ts';
import { ExpectedError } from '../expected-error.ts';
import { readVersion } from '../version.ts';
import { UsageError, type Command } from './command.ts';
import { EXIT_SIGINT, print, printError, untilAborted, type Io } from './io.ts';

type Entry = {
  /** One short line, for the list of commands. */
  summary: string;
  load: () => Promise<Command>;
};

/** Every command, loaded only when it runs. */
const COMMANDS: Record<string, Entry> = {
  start: {
    summary: 'run the gateway and the emulator with its demo library, for development',
    load: async () => (await import('./start.ts')).startCommand,
  },
  serve: {
    summary: 'run the gateway against Google Photos',
    load: async () => (await import('./serve/serve.ts')).serveCommand,
  },
  emulator: {
    summary: 'run the emulator of the Google Photos APIs, for any client',
    load: async () => (await import('./emulator/emulator.ts')).emulatorCommand,
  },
  login: {
    summary: 'sign in with a browser and store the credential for serve',
    load: async () => (await import('./login/login.ts')).loginCommand,
  },
  logout: {
    summary: 'revoke the credential that login stored',
    load: async () => (await import('./login/logout.ts')).logoutCommand,
  },
  schema: {
    summary: 'print the GraphQL schema (SDL)',
    load: async () => (await import('./schema.ts')).schemaCommand,
  },
};

const HELP = `photos-graphql: a GraphQL gateway for the Google Photos Library API

Usage: photos-graphql <command> [options]

${Object.entries(COMMANDS)
  .map(([name, { summary }]) => `  ${name.padEnd(10)} ${summary}`)
  .join('\n')}

  photos-graphql <command> --help    show the options of a command
  photos-graphql --version           show the version`;

const COMMON = { help: { type: 'boolean', short: 'h' } } as const satisfies ParseArgsOptionsConfig;

const didYouMean = (suggestion: string | undefined) => (suggestion === undefined ? '' : ` Did you mean ${suggestion}?`);

/** Replaces Node's message about an unknown option with one that suggests the option that was meant. */
const describeParseError = ({ message }: Error, options: ParseArgsOptionsConfig) => {
  const [, option] = /^Unknown option '(-[^']*)'/.exec(message) ?? [];
  if (option === undefined) return message;
  const names = Object.keys(options).map((name) => `--${name}`);
  return `Unknown option ${option}.${didYouMean(closest(option, names))}`;
};

const parse = (args: string[], options: ParseArgsOptionsConfig) => {
  try {
    return parseArgs({ args, options, strict: true }).values;
  } catch (error) {
    throw Error.isError(error) ? new UsageError(describeParseError(error, options), { cause: error }) : error;
  }
};

/** Explains an error of Node, such as a port that is in use. */
const describe = (error: Error): string => {
  const { code, port } = error as NodeJS.ErrnoException & { port?: number };
  if (code === 'EADDRINUSE') {
    return `Port ${port} is already in use. Stop the other program, or set PORT, METRICS_PORT, EMULATOR_PORT or EMULATOR_TLS_PORT to another port.`;
  }
  if (code === 'EACCES' && port !== undefined) {
    return `Permission denied for port ${port}. Choose a port above 1023.`;
  }
  return error.message;
};

const isExpected = (error: unknown): error is Error =>
  error instanceof ExpectedError || (Error.isError(error) && 'code' in error);

const runCommand = async (command: Command, args: string[], io: Io): Promise<number> => {
  const values = parse(args, { ...command.options, ...COMMON });
  if (values['help']) {
    print(io, command.help.trimEnd());
    return 0;
  }
  const exitCode = command.run(values, io);
  if (command.handlesSignal) return exitCode;
  return Promise.race([exitCode, untilAborted(io.signal).then(() => EXIT_SIGINT)]);
};

/** Runs the command that the arguments name. Returns the exit code: 0, 1 for a failure, 2 for invalid arguments. */
export const run = async (argv: readonly string[], io: Io): Promise<number> => {
  const [name = '--help', ...args] = argv;
  if (name === '--help' || name === '-h' || name === 'help') {
    print(io, HELP);
    return 0;
  }
  if (name === '--version' || name === '-v') {
    print(io, readVersion());
    return 0;
  }
  const entry = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!entry) {
    const suggestion = didYouMean(closest(name, Object.keys(COMMANDS)));
    printError(io, `Unknown command ${JSON.stringify(name)}.${suggestion}\n\n${HELP}`);
    return 2;
  }
  try {
    return await runCommand(await entry.load(), args, io);
  } catch (error) {
    if (!isExpected(error)) throw error;
    const isUsage = error instanceof UsageError;
    printError(io, isUsage ? `${error.message}\nRun photos-graphql ${name} --help for the options.` : describe(error));
    return isUsage ? 2 : 1;
  }
};
