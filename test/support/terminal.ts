import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPhotos } from './program.ts';
import { startSignIn } from './sign-in.ts';
import { findSecrets } from './secret-scan/search.ts';
import type { TestEmulatorOptions } from './test-emulator.ts';

/** The OAuth client secret in the environment of terminals. */
export const CLIENT_SECRET = 'GOCSPX-of-the-terminal';

type Environment = Record<string, string>;
/** Pass `spawnPhotos` as `launch` to test a real process. */
type StartOptions = { launch?: typeof startPhotos; onOutput?: (piece: string) => void };
type SubmitChoice = { user?: string; decision?: string; untick?: readonly string[] };

/**
 * Starts an emulator with the users mona and ravi, and returns functions to run commands in a temporary home folder and to sign
 * in as a browser does. When it stops, it searches the output of all commands for secrets.
 */
export const startTerminal = async (options: Partial<TestEmulatorOptions> = {}) => {
  const signIn = await startSignIn(options);
  const { recorder } = signIn;
  const home = mkdtempSync(join(tmpdir(), 'terminal-'));
  const file = join(home, 'config/photos-graphql/credentials.json');
  const outputs: string[] = [];
  const stops = new Set<() => Promise<unknown>>();

  const environmentOf = (environment: Environment) => ({
    PATH: process.env['PATH'],
    HOME: home,
    XDG_CONFIG_HOME: join(home, 'config'),
    GOOGLE_OAUTH_URL: recorder.url,
    GOOGLE_CLIENT_ID: 'app',
    GOOGLE_CLIENT_SECRET: CLIENT_SECRET,
    ...environment,
  });

  /** Starts the program, in this process by default. `address` resolves to the first URL that it prints. */
  const start = (
    args: readonly string[],
    environment: Environment = {},
    { launch = startPhotos, onOutput }: StartOptions = {},
  ) => {
    let stdout = '';
    const shown = Promise.withResolvers<string>();
    const program = launch(args, environmentOf(environment), {
      onStdout: (piece) => {
        stdout += piece;
        const [, address] = /^ {2}(http\S+)\n/m.exec(stdout) ?? [];
        if (address) shown.resolve(address);
        onOutput?.(piece);
      },
      onStderr: (piece) => onOutput?.(piece),
    });
    stops.add(() => program.stop());
    const ended = program.ended.then((end) => {
      outputs.push(end.stdout, end.stderr);
      shown.reject(new Error(`The program exited with ${end.code} and printed no URL: ${end.stdout}${end.stderr}`));
      return end;
    });
    // Not every test waits for the address.
    shown.promise.catch(() => undefined);
    return { stop: program.stop, address: shown.promise, ended };
  };

  /** Runs the program to its end. */
  const run = (args: readonly string[], environment: Environment = {}) => start(args, environment).ended;

  /** Submits the consent page at a URL. Returns the URL that the browser is redirected to. */
  const submitConsent = async (address: string, choice: SubmitChoice = {}) =>
    signIn.locationOf(await signIn.submit(address, choice)).href;

  /** Runs `login` and completes the sign-in. */
  const login = async (args: readonly string[] = [], choice: SubmitChoice = {}, environment: Environment = {}) => {
    const program = start(['login', ...args], environment);
    const back = await fetch(await submitConsent(await program.address, choice));
    const page = { status: back.status, text: await back.text() };
    return { ...(await program.ended), page };
  };

  const stop = async () => {
    for (const stopProgram of stops) await stopProgram();
    rmSync(home, { recursive: true });
    await signIn[Symbol.asyncDispose]();
    const leaked = findSecrets(recorder.secrets, outputs);
    if (leaked.length > 0) throw new Error(`These secrets were printed: ${leaked.join('; ')}`);
  };

  return {
    ...signIn,
    home,
    file,
    start,
    run,
    submitConsent,
    login,
    stored: (path = file) => JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>,
    isStored: (path = file) => statSync(path, { throwIfNoEntry: false }) !== undefined,
    modeOf: (path: string) => statSync(path).mode & 0o777,
    /** Returns the methods in the emulator's call log. */
    calls: () => signIn.emulator.calls.list().map(({ method }) => method),
    [Symbol.asyncDispose]: stop,
  };
};
