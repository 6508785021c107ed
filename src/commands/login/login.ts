import { parseConfig, rejectMistakes } from '../../config/config.ts';
import type { Identity } from '../../auth/id-token.ts';
import type { OAuthServer } from '../../config/oauth-server.ts';
import type { Command } from '../command.ts';
import { prepareFolderOf, readCredential, writeCredential, type StoredSignIn } from './credential-file.ts';
import { signIn, type CompletedSignIn } from './flow.ts';
import { LOGIN_HELP } from './help.ts';
import { LOGIN_OPTIONS, readLoginOptions } from './options.ts';
import { shortScope } from '../../scope-names.ts';
import { printStatus } from './status.ts';
import { openBrowser } from './open-browser.ts';
import { printable } from '../printable.ts';
import { EXIT_SIGINT, print, printError, type Io } from '../io.ts';
import { SignInError } from './sign-in-error.ts';
import { checkServer, nameOf, resolveOAuthServer } from './oauth-server.ts';

type LoginOptions = ReturnType<typeof readLoginOptions>;

/** Returns the credential that the file already has. With `--replace`, any other content is ignored. */
const readExisting = ({ file, isReplacing }: LoginOptions): StoredSignIn | undefined => {
  try {
    return readCredential(file);
  } catch (error) {
    if (isReplacing) return undefined;
    throw error instanceof SignInError ? new SignInError(`${error.message} To overwrite it, add --replace.`) : error;
  }
};

const accountOf = (identity: Identity | null) => identity?.email ?? identity?.subject ?? null;

const isOfAnotherAccount = (existing: StoredSignIn, account: string | null, { oauthUrl }: OAuthServer) =>
  existing.account === null || existing.account !== account || existing.oauthUrl !== oauthUrl;

const describe = ({ account, oauthUrl }: Pick<StoredSignIn, 'account' | 'oauthUrl'>) =>
  `${printable(account ?? 'an unknown account')} at ${nameOf({ oauthUrl })}`;

const quoteForShell = (text: string) =>
  /^[\w./@:-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;

const printUsage = (io: Io, file: string, { oauthUrl }: OAuthServer) => {
  const server =
    oauthUrl === null
      ? []
      : [`GOOGLE_OAUTH_URL=${quoteForShell(oauthUrl)}`, `PHOTOS_API_URL=${quoteForShell(oauthUrl)}`];
  const variables = [`GOOGLE_APPLICATION_CREDENTIALS=${quoteForShell(file)}`, ...server, 'GATEWAY_API_KEYS=…'];
  print(io, `\nStart the gateway with it:\n\n  ${variables.join(' ')} photos-graphql serve\n`);
  print(io, 'GATEWAY_API_KEYS lists the API keys that may use this credential.');
};

const printScopes = (io: Io, requested: readonly string[], granted: readonly string[]) => {
  const missing = requested.filter((scope) => !granted.includes(scope));
  print(io, `  scopes   ${granted.map(shortScope).map(printable).join(', ') || 'none'}`);
  if (missing.length === 0) return;
  print(
    io,
    `  missing  ${missing.map(shortScope).join(', ')}: not granted in the browser. To grant them, run this again.`,
  );
};

/** Stores a sign-in, unless the file has the credential of another account. */
const store = (
  { file, isReplacing }: LoginOptions,
  server: OAuthServer,
  existing: StoredSignIn | undefined,
  { grant, refreshToken, identity }: CompletedSignIn,
) => {
  const account = accountOf(identity);
  if (existing && !isReplacing && isOfAnotherAccount(existing, account, server)) {
    throw new SignInError(
      `${file} has the credential of ${describe(existing)}, and you signed in as ${describe({ account, oauthUrl: server.oauthUrl })}.\n` +
        'Nothing was stored. To overwrite it, add --replace; to keep both, choose another --file.',
    );
  }
  writeCredential(file, { ...server, refreshToken, account, scopes: grant.scopes });
};

const login = async (chosen: LoginOptions, server: OAuthServer, io: Io) => {
  const { file, scopes, port, waitSeconds, opensBrowser } = chosen;
  const existing = readExisting(chosen);
  prepareFolderOf(file);
  await checkServer(server, io.signal);
  const { grant, identity } = await signIn({
    server,
    scopes,
    port,
    loginHint: (chosen.isReplacing ? null : existing?.account) ?? null,
    signal: AbortSignal.any([io.signal, AbortSignal.timeout(waitSeconds * 1000)]),
    onReady: (url, redirectUri) => {
      print(io, `Sign in with your browser at\n\n  ${url}\n`);
      print(
        io,
        `The browser then returns to ${redirectUri} on this machine. Waiting for ${waitSeconds} seconds. Press Ctrl-C to stop.\n`,
      );
      if (opensBrowser) openBrowser(url, io.env);
    },
    onStateMismatch: () => printError(io, 'Rejected a response that does not belong to this sign-in. Still waiting.'),
    onSignedIn: (signedIn) => store(chosen, server, existing, signedIn),
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
  if (existing && isOfAnotherAccount(existing, account, server)) {
    print(
      io,
      `Replaced the credential of ${describe(existing)}. It is still valid. To revoke it, remove this app’s access in that account.`,
    );
  }
  printUsage(io, file, server);
};

/** Signs in from a terminal, and stores a credential for the gateway. */
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
