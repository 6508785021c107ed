import { parseConfig, rejectMistakes } from '../../config.ts';
import type { Identity } from '../../auth/id-token.ts';
import type { Command } from '../command.ts';
import { prepareFolderOf, readCredential, writeCredential, type Credential } from './credential-file.ts';
import { signIn, type SignIn } from './flow.ts';
import { LOGIN_HELP } from './help.ts';
import { LOGIN_OPTIONS, readLoginOptions } from './options.ts';
import { shortScope } from '../../scope-names.ts';
import { printStatus } from './status.ts';
import { openBrowser } from './open-browser.ts';
import { printable } from '../printable.ts';
import { EXIT_SIGINT, print, printError, type Io } from '../io.ts';
import { SignInError } from './sign-in-error.ts';
import { checkServer, resolveOAuthServer, nameOf, type OAuthServer } from './oauth-server.ts';

type LoginOptions = ReturnType<typeof readLoginOptions>;

/** The sign-in that is there already. With `--replace` it does not matter what is. */
const readPresent = ({ file, isReplacing }: LoginOptions): Credential | undefined => {
  try {
    return readCredential(file);
  } catch (error) {
    if (isReplacing) return undefined;
    throw error instanceof SignInError ? new SignInError(`${error.message} To overwrite it, add --replace.`) : error;
  }
};

const accountOf = (identity: Identity | null) => identity?.email ?? identity?.subject ?? null;

const isOfAnother = (present: Credential, account: string | null, { oauthUrl }: OAuthServer) =>
  present.account === null || present.account !== account || present.oauthUrl !== oauthUrl;

const describe = ({ account, oauthUrl }: Pick<Credential, 'account' | 'oauthUrl'>) =>
  `${printable(account ?? 'an unknown account')} at ${nameOf({ oauthUrl })}`;

const quote = (text: string) => (/^[\w./@:-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`);

const printUsage = (io: Io, file: string, { oauthUrl }: OAuthServer) => {
  const emulator = oauthUrl === null ? [] : [`GOOGLE_OAUTH_URL=${quote(oauthUrl)} PHOTOS_API_URL=${quote(oauthUrl)}`];
  const words = [`GOOGLE_APPLICATION_CREDENTIALS=${quote(file)}`, ...emulator, 'GATEWAY_API_KEYS=…'];
  print(io, `\nStart the gateway with it:\n\n  ${words.join(' ')} photos-graphql serve\n`);
  print(io, 'GATEWAY_API_KEYS lists the API keys that may use this credential.');
};

const printScopes = (io: Io, asked: readonly string[], given: readonly string[]) => {
  const missing = asked.filter((scope) => !given.includes(scope));
  print(io, `  scopes   ${given.map(shortScope).map(printable).join(', ') || 'none'}`);
  if (missing.length === 0) return;
  print(
    io,
    `  missing  ${missing.map(shortScope).join(', ')}: unticked in the browser. To grant them, run this again.`,
  );
};

/** Stores a sign-in, unless the file holds the sign-in of another account. */
const store = (
  { file, isReplacing }: LoginOptions,
  server: OAuthServer,
  present: Credential | undefined,
  { grant, refreshToken, identity }: SignIn,
) => {
  const account = accountOf(identity);
  if (present && !isReplacing && isOfAnother(present, account, server)) {
    throw new SignInError(
      `${file} holds the credential of ${describe(present)}, and you signed in as ${describe({ account, oauthUrl: server.oauthUrl })}.\n` +
        'Nothing was stored. To overwrite it, add --replace; to keep both, choose another --file.',
    );
  }
  writeCredential(file, { ...server, refreshToken, account, scopes: grant.scopes });
};

const login = async (chosen: LoginOptions, server: OAuthServer, io: Io) => {
  const { file, scopes, port, waitSeconds, opensBrowser } = chosen;
  const present = readPresent(chosen);
  prepareFolderOf(file);
  await checkServer(server, io.signal);
  const { grant, identity } = await signIn({
    server,
    scopes,
    port,
    loginHint: (chosen.isReplacing ? null : present?.account) ?? null,
    signal: AbortSignal.any([io.signal, AbortSignal.timeout(waitSeconds * 1000)]),
    onReady: (url, redirectUri) => {
      print(io, `Sign in with your browser at\n\n  ${url}\n`);
      print(
        io,
        `It returns to ${redirectUri} on this machine. Waiting for ${waitSeconds} seconds. Press Ctrl-C to stop.\n`,
      );
      if (opensBrowser) openBrowser(url, io.env);
    },
    onForged: () => printError(io, 'Rejected a response that does not belong to this sign-in. Still waiting.'),
    onSignedIn: (signedIn) => store(chosen, server, present, signedIn),
  });

  const account = accountOf(identity);
  const name = identity?.name ?? null;
  const isNamed = name !== null && account !== null;
  print(
    io,
    `Signed in at ${nameOf(server)} as ${printable(isNamed ? `${name} <${account}>` : (account ?? 'an unknown account'))}.`,
  );
  printScopes(io, scopes, grant.scopes);
  print(io, `  file     ${file}`);
  if (present && isOfAnother(present, account, server)) {
    print(io, `It replaced the credential of ${describe(present)}, which is still valid: revoke it there.`);
  }
  printUsage(io, file, server);
};

/** Signs in from a terminal, and stores what the gateway needs to go on by itself. */
export const loginCommand: Command = {
  help: LOGIN_HELP,
  options: LOGIN_OPTIONS,
  handlesSignal: true,
  run: async (options, io) => {
    const chosen = readLoginOptions(options, io.env);
    if (chosen.isStatus) return printStatus(chosen.file, io);
    const { config, mistakes, warnings } = parseConfig(io.env);
    rejectMistakes(mistakes);
    for (const warning of warnings) printError(io, warning);
    const server = resolveOAuthServer(config, chosen.isEmulator);
    try {
      await login(chosen, server, io);
      return 0;
    } catch (error) {
      if (!io.signal.aborted) throw error;
      printError(io, 'Stopped. Nothing was stored.');
      return EXIT_SIGINT;
    }
  },
};
