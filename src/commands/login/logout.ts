import type { Command } from '../command.ts';
import { readCredential, removeCredential, type StoredSignIn } from './credential-file.ts';
import { readFileOption } from './options.ts';
import { print } from '../io.ts';
import { printable } from '../printable.ts';
import { SignInError } from './sign-in-error.ts';
import { createOAuth, nameOf } from './oauth-server.ts';

/** Returns the outcome of the revocation as a sentence, or undefined if it failed. */
const revoke = async (credential: StoredSignIn): Promise<string | undefined> => {
  const name = nameOf(credential);
  try {
    const isRevoked = await createOAuth(credential).revoke(credential.refreshToken);
    return isRevoked
      ? `The credential is revoked at ${name}.`
      : `${name} reports that the credential was already revoked.`;
  } catch {
    // The user can act on the fact that it failed, not on the reason.
    return undefined;
  }
};

/** Revokes the stored credential. */
export const logoutCommand: Command = {
  help: `Usage: photos-graphql logout [options]

Revokes the stored credential with all access tokens issued from it, and removes its file.
If the server does not respond, the file is kept.

Options:
  --file FILE   the file that login wrote
                (default: $XDG_CONFIG_HOME/photos-graphql/credentials.json or ~/.config/…)
  --force       remove the file even if the server does not respond: the credential stays valid
  --help, -h    show this help

Exit codes:
  0   the credential is revoked, or was already; with --force: the file is removed
  1   no credential is stored, or it could not be revoked
  2   invalid options`,
  options: { file: { type: 'string' }, force: { type: 'boolean' } },
  handlesSignal: false,
  run: async (options, io) => {
    const file = readFileOption(options, io.env);
    const credential = readCredential(file);
    if (!credential) throw new SignInError(`Not signed in: ${file} does not exist.`);
    const outcome = await revoke(credential);
    if (outcome === undefined && options['force'] !== true) {
      throw new SignInError(
        `${nameOf(credential)} is unreachable or returned an error. The credential is still valid, and ${file} is kept.\n` +
          'Try again later, or remove only the file with --force.',
      );
    }
    removeCredential(file);
    print(
      io,
      outcome ??
        `${nameOf(credential)} did not revoke the credential: anyone with a copy of the file can still use it.`,
    );
    if (credential.oauthUrl === null && outcome === undefined)
      print(io, 'Revoke it at https://myaccount.google.com/connections.');
    print(io, `Removed ${file} (${printable(credential.account ?? 'unknown account')}).`);
    return 0;
  },
};
