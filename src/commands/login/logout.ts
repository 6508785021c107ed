import type { Command } from '../command.ts';
import { readCredential, removeCredential, type Credential } from './credential-file.ts';
import { readFileOption } from './options.ts';
import { print } from '../io.ts';
import { printable } from '../printable.ts';
import { SignInError } from './sign-in-error.ts';
import { createOAuth, nameOf } from './oauth-server.ts';

/** What came of the revocation, as a sentence. Undefined where nobody answered, or with a failure. */
const revoke = async (credential: Credential): Promise<string | undefined> => {
  const name = nameOf(credential);
  try {
    const isEnded = await createOAuth(credential).revoke(credential.refreshToken);
    return isEnded
      ? `The sign-in is ended at ${name}.`
      : `${name} does not know the sign-in any more: it was over already.`;
  } catch {
    // What failed is of no more use than that it did.
    return undefined;
  }
};

/** Ends the stored sign-in. */
export const logoutCommand: Command = {
  help: `Usage: photos-graphql logout [options]

Ends the stored sign-in where it was given, with all access tokens that came of it, and removes its file.
Where nobody answers, the file is kept.

Options:
  --file FILE   the file that login wrote
                (default: $XDG_CONFIG_HOME/photos-graphql/credentials.json, else below ~/.config)
  --force       remove the file also where nobody answers: the sign-in itself then goes on
  --help, -h    this

Exit codes:
  0   the sign-in is over, or was over already; with --force: the file is removed
  1   there is none, or it could not be ended
  2   wrong options`,
  options: { file: { type: 'string' }, force: { type: 'boolean' } },
  handlesSignal: false,
  run: async (options, io) => {
    const file = readFileOption(options, io.env);
    const credential = readCredential(file);
    if (!credential) throw new SignInError(`Not signed in: there is no ${file}.`);
    const outcome = await revoke(credential);
    if (outcome === undefined && options['force'] !== true) {
      throw new SignInError(
        `${nameOf(credential)} cannot be reached, or does not answer as it should: the sign-in goes on, and ${file} is kept.\n` +
          'Try again later, or remove the file alone by --force.',
      );
    }
    removeCredential(file);
    print(
      io,
      outcome ?? `${nameOf(credential)} did not end the sign-in: whoever has a copy of the file can go on with it.`,
    );
    if (credential.oauthUrl === null && outcome === undefined)
      print(io, 'End it at https://myaccount.google.com/connections.');
    print(io, `${file}, of ${printable(credential.account ?? 'an account that is not told')}, is removed.`);
    return 0;
  },
};
