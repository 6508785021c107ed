import { isOpenToOthers, readCredential } from './credential-file.ts';
import { shortScope } from '../scope-names.ts';
import { printable } from '../printable.ts';
import { SignInError } from './sign-in-error.ts';
import { connectTo, explainFailure, nameOf } from './oauth-server.ts';

const print = (text: string) => process.stdout.write(`${text}\n`);

/**
 * Tell whose the stored sign-in is, what it may do, and whether it still works, by asking for an access token. It is
 * asked for where the sign-in was given, whatever the environment says now.
 *
 * @throws SignInError where there is none, or it does not work
 */
export const tellStatus = async (file: string): Promise<number> => {
  const credential = readCredential(file);
  if (!credential) throw new SignInError(`Not signed in: there is no ${file}. Sign in by: photos-graphql login`);
  print(`  account  ${printable(credential.account ?? 'not told')} at ${nameOf(credential)}`);
  print(`  file     ${file}`);
  if (isOpenToOthers(file)) {
    process.stderr.write(
      `Others on this machine can read ${file}, and act in your name by it. Run: chmod 600 ${file}\n`,
    );
  }
  try {
    const { scopes } = await connectTo(credential).refresh(credential.refreshToken);
    const found = scopes.length > 0 ? scopes : credential.scopes;
    print(`  scopes   ${found.map(shortScope).map(printable).join(', ') || 'none'}`);
    print('It works.');
    return 0;
  } catch (error) {
    throw explainFailure(
      error,
      credential,
      'It does not work any more: it was revoked or has run out. Sign in again by: photos-graphql login',
    );
  }
};
