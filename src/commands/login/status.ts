import { isOpenToOthers, readCredential } from './credential-file.ts';
import { print, printError, type Io } from '../io.ts';
import { shortScope } from '../../scope-names.ts';
import { printable } from '../printable.ts';
import { SignInError } from './sign-in-error.ts';
import { createOAuth, explainFailure, nameOf } from './oauth-server.ts';

/**
 * Prints the account and the scopes of the stored credential, and checks that it works by requesting an access token from
 * the server that issued it.
 *
 * @throws SignInError if there is no credential, or it does not work
 */
export const printStatus = async (file: string, io: Io): Promise<number> => {
  const credential = readCredential(file);
  if (!credential)
    throw new SignInError(`Not signed in: ${file} does not exist. To sign in, run: photos-graphql login`);
  print(io, `  account  ${printable(credential.account ?? 'unknown')} at ${nameOf(credential)}`);
  print(io, `  file     ${file}`);
  if (isOpenToOthers(file)) {
    printError(io, `Other users of this machine can read ${file} and act as you. Run: chmod 600 ${file}`);
  }
  try {
    const { scopes } = await createOAuth(credential).refresh(credential.refreshToken);
    const found = scopes.length > 0 ? scopes : credential.scopes;
    print(io, `  scopes   ${found.map(shortScope).map(printable).join(', ') || 'none'}`);
    print(io, 'The credential works.');
    return 0;
  } catch (error) {
    throw explainFailure(
      error,
      credential,
      'The credential no longer works: it was revoked or has expired. To sign in again, run: photos-graphql login',
    );
  }
};
