import { readFileSync } from 'node:fs';
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { ConfigError } from '../config.ts';
import { LibraryError } from '../emulator/store/database.ts';
import { CertificateError } from '../emulator/tls/certificate-store.ts';
import { OperationManifestError } from '../graphql/persisted/operation-manifest.ts';
import { emulator } from './emulator/emulator.ts';
import { loginCommand } from './login/login.ts';
import { logoutCommand } from './login/logout.ts';
import { schema } from './schema.ts';
import { serve } from './serve/serve.ts';
import { SignInError } from './login/sign-in-error.ts';
import { start } from './start.ts';
import { UsageError, type Command } from './command.ts';

const COMMANDS: Record<string, Command> = {
  start,
  serve,
  emulator,
  login: loginCommand,
  logout: logoutCommand,
  schema,
};

const HELP = `photos-graphql: a GraphQL gateway for the Google Photos Library API

Usage: photos-graphql <command> [options]

${Object.entries(COMMANDS)
  .map(([name, { summary }]) => `  ${name.padEnd(10)} ${summary}`)
  .join('\n')}

  photos-graphql <command> --help    tells a command's options
  photos-graphql --version
`;

const print = (text: string) => process.stdout.write(`${text.trimEnd()}\n`);
const complain = (text: string) => process.stderr.write(`${text.trimEnd()}\n`);

const readVersion = () => {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  return version;
};

const COMMON = { help: { type: 'boolean', short: 'h' } } as const satisfies ParseArgsOptionsConfig;

/** What Node says when an address cannot be listened on, as a sentence that tells what to do. */
const explain = (error: Error): string => {
  const { code, port } = error as NodeJS.ErrnoException & { port?: number };
  if (code === 'EADDRINUSE') {
    return `Port ${port} is taken by another program. Stop it, or choose other ports with PORT, EMULATOR_PORT and EMULATOR_TLS_PORT.`;
  }
  if (code === 'EACCES' && port !== undefined) return `Port ${port} may not be listened on. Choose one above 1023.`;
  return error.message;
};

const isExpected = (error: unknown): error is Error =>
  error instanceof UsageError ||
  error instanceof ConfigError ||
  error instanceof LibraryError ||
  error instanceof CertificateError ||
  error instanceof OperationManifestError ||
  error instanceof SignInError ||
  (error instanceof Error && 'code' in error);

/** Run the command that the arguments name. Gives the exit code: 0, 1 for a failure, 2 for wrong arguments. */
export const run = async (argv: readonly string[]): Promise<number> => {
  const [name = '--help', ...rest] = argv;
  if (name === '--help' || name === '-h' || name === 'help') {
    print(HELP);
    return 0;
  }
  if (name === '--version' || name === '-v') {
    print(readVersion());
    return 0;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) {
    complain(`There is no command ${JSON.stringify(name)}.\n\n${HELP}`);
    return 2;
  }
  try {
    const { values } = parseArgs({ args: rest, options: { ...command.options, ...COMMON }, strict: true });
    if (values.help) {
      print(command.help);
      return 0;
    }
    return await command.run(values, process.env);
  } catch (error) {
    if (!isExpected(error)) throw error;
    const isUsage =
      error instanceof UsageError || String((error as NodeJS.ErrnoException).code).startsWith('ERR_PARSE_ARGS');
    complain(isUsage ? `${error.message}\n\n${command.help}` : explain(error));
    return isUsage ? 2 : 1;
  }
};
