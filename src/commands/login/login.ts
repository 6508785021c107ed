import { readConfig } from '../../config.ts';
import type { Identity } from '../../auth/id-token.ts';
import type { Command } from '../command.ts';
import { prepareFolderOf, readCredential, writeCredential, type Credential } from './credential-file.ts';
import { signIn, type SignIn } from './flow.ts';
import { LOGIN_HELP } from './help.ts';
import { LOGIN_OPTIONS, readLoginOptions } from './options.ts';
import { shortScope } from '../scope-names.ts';
import { tellStatus } from './status.ts';
import { openBrowser } from './open-browser.ts';
import { printable } from '../printable.ts';
import { EXIT_CODE_OF_INTERRUPTION, listenForStop } from '../shutdown.ts';
import { SignInError } from './sign-in-error.ts';
import { checkServer, chooseServer, nameOf, type SignInServer } from './oauth-server.ts';

type LoginOptions = ReturnType<typeof readLoginOptions>;

const print = (text: string) => process.stdout.write(`${text}\n`);
const complain = (text: string) => process.stderr.write(`${text}\n`);

/** The sign-in that is there already. With `--replace` it does not matter what is. */
const readPresent = ({ file, isReplacing }: LoginOptions): Credential | undefined => {
  try {
    return readCredential(file);
  } catch (error) {
    if (isReplacing) return undefined;
    throw error instanceof SignInError ? new SignInError(`${error.message} Or give --replace.`) : error;
  }
};

const accountOf = (identity: Identity | null) => identity?.email ?? identity?.subject ?? null;

const isOfAnother = (present: Credential, account: string | null, { oauthUrl }: SignInServer) =>
  present.account === null || present.account !== account || present.oauthUrl !== oauthUrl;

const describe = ({ account, oauthUrl }: Pick<Credential, 'account' | 'oauthUrl'>) =>
  `${printable(account ?? 'an account that is not told')} at ${nameOf({ oauthUrl })}`;

const quote = (text: string) => (/^[\w./@:-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`);

const tellUse = (file: string, { oauthUrl }: SignInServer) => {
  const emulator = oauthUrl === null ? [] : [`GOOGLE_OAUTH_URL=${quote(oauthUrl)} PHOTOS_API_URL=${quote(oauthUrl)}`];
  const words = [`GOOGLE_APPLICATION_CREDENTIALS=${quote(file)}`, ...emulator, 'GATEWAY_API_KEYS=…'];
  print(`\nThe gateway uses it by\n\n  ${words.join(' ')} photos-graphql serve\n`);
  print('where GATEWAY_API_KEYS has the keys of those who may ask in this name.');
};

const tellScopes = (asked: readonly string[], given: readonly string[]) => {
  const missing = asked.filter((scope) => !given.includes(scope));
  print(`  scopes   ${given.map(shortScope).map(printable).join(', ') || 'none'}`);
  if (missing.length === 0) return;
  print(`  missing  ${missing.map(shortScope).join(', ')}: unticked in the browser. To give them, run this again.`);
};

/** Store a sign-in, unless what is there is of somebody else. */
const store = (
  { file, isReplacing }: LoginOptions,
  server: SignInServer,
  present: Credential | undefined,
  { grant, refreshToken, identity }: SignIn,
) => {
  const account = accountOf(identity);
  if (present && !isReplacing && isOfAnother(present, account, server)) {
    throw new SignInError(
      `${file} holds the sign-in of ${describe(present)}, and this one is of ${describe({ account, oauthUrl: server.oauthUrl })}.\n` +
        'Nothing was stored. To have this one instead give --replace, to have both --file.',
    );
  }
  writeCredential(file, { ...server, refreshToken, account, scopes: grant.scopes });
};

const login = async (chosen: LoginOptions, server: SignInServer, environment: NodeJS.ProcessEnv, stop: AbortSignal) => {
  const { file, scopes, port, waitSeconds, opensBrowser } = chosen;
  const present = readPresent(chosen);
  prepareFolderOf(file);
  await checkServer(server, stop);
  const { grant, identity } = await signIn({
    server,
    scopes,
    port,
    loginHint: (chosen.isReplacing ? null : present?.account) ?? null,
    signal: AbortSignal.any([stop, AbortSignal.timeout(waitSeconds * 1000)]),
    onReady: (url, redirectUri) => {
      print(`Sign in with your browser at\n\n  ${url}\n`);
      print(`It comes back to ${redirectUri} on this machine. Waiting for ${waitSeconds} seconds; Ctrl-C ends it.\n`);
      if (opensBrowser) openBrowser(url, environment);
    },
    onForged: () => complain('An answer that is not of this sign-in was refused. Still waiting.'),
    onSignedIn: (signedIn) => store(chosen, server, present, signedIn),
  });

  const account = accountOf(identity);
  const name = identity?.name ?? null;
  const isNamed = name !== null && account !== null;
  print(`Signed in at ${nameOf(server)} as ${printable(isNamed ? `${name} <${account}>` : (account ?? 'somebody'))}.`);
  tellScopes(scopes, grant.scopes);
  print(`  file     ${file}`);
  if (present && isOfAnother(present, account, server)) {
    print(`It took the place of the sign-in of ${describe(present)}, which is not ended by that: there it can be.`);
  }
  tellUse(file, server);
};

/** Signs in from a terminal, and stores what the gateway needs to go on by itself. */
export const loginCommand: Command = {
  summary: 'signs in with a browser, and stores the sign-in for serve; --status tells of it',
  help: LOGIN_HELP,
  options: LOGIN_OPTIONS,
  run: async (options, environment) => {
    const chosen = readLoginOptions(options, environment);
    if (chosen.isStatus) return tellStatus(chosen.file);
    const server = chooseServer(readConfig(environment), chosen.isEmulator);
    const stop = listenForStop();
    try {
      await login(chosen, server, environment, stop);
      return 0;
    } catch (error) {
      if (!stop.aborted) throw error;
      complain('Stopped. Nothing was stored.');
      return EXIT_CODE_OF_INTERRUPTION;
    }
  },
};
