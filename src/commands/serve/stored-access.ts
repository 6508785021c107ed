import type { ParseArgsOptionsConfig } from 'node:util';
import { valuesIn, type Environment } from '../../config.ts';
import type { StoredCredential } from '../../auth/stored-credential.ts';
import type { StoredAccess } from '../../http/viewer.ts';
import type { OptionValues } from '../command.ts';
import { isOpenToOthers, readCredential } from '../login/credential-file.ts';
import { SignInError } from '../login/sign-in-error.ts';

export const STORED_ACCESS_OPTIONS = {
  'allow-anyone': { type: 'boolean' },
} as const satisfies ParseArgsOptionsConfig;

export const STORED_ACCESS_HELP = `  --allow-anyone        let requests without an API key act with the stored sign-in: whoever reaches the
                        gateway then reads and changes that library`;

/** The sign-in that the gateway acts with, where there is one, all that is wrong with it, and what its owner should know. */
export type FoundAccess = { stored?: StoredAccess; mistakes: string[]; warnings: string[] };

type Found = { credential?: StoredCredential; mistakes: string[] };

const NO_SIGN_IN =
  'GOOGLE_APPLICATION_CREDENTIALS must name a file that can be read and holds JSON of type authorized_user, as photos-graphql login writes it';

const inFile = (file: string, oauthUrl: string | null): Found => {
  try {
    const credential = readCredential(file);
    if (!credential) return { mistakes: [NO_SIGN_IN] };
    const { clientId, clientSecret, refreshToken } = credential;
    // What the file says of where it was given goes before the environment.
    return {
      credential: { clientId, clientSecret, refreshToken, oauthUrl: credential.oauthUrl ?? oauthUrl },
      mistakes: [],
    };
  } catch (error) {
    if (!(error instanceof SignInError)) throw error;
    return { mistakes: [NO_SIGN_IN] };
  }
};

const find = (environment: Environment): Found => {
  const {
    GOOGLE_CLIENT_ID: clientId,
    GOOGLE_CLIENT_SECRET: clientSecret,
    GOOGLE_REFRESH_TOKEN: refreshToken,
    GOOGLE_APPLICATION_CREDENTIALS: file,
    GOOGLE_OAUTH_URL: oauthUrl = null,
  } = valuesIn(environment);
  const isClientNeeded = [clientId, clientSecret, refreshToken].some((value) => value !== undefined);
  const mistakes = isClientNeeded
    ? [
        ...(clientId === undefined ? ['GOOGLE_CLIENT_ID is missing beside the rest of the OAuth client'] : []),
        ...(clientSecret === undefined ? ['GOOGLE_CLIENT_SECRET is missing beside the rest of the OAuth client'] : []),
      ]
    : [];
  const ofFile = file === undefined ? { mistakes: [] } : inFile(file, oauthUrl);
  if (refreshToken === undefined) return { ...ofFile, mistakes: [...mistakes, ...ofFile.mistakes] };
  if (file !== undefined) {
    mistakes.push('GOOGLE_APPLICATION_CREDENTIALS and GOOGLE_REFRESH_TOKEN are two sign-ins: leave one of them out');
  }
  mistakes.push(...ofFile.mistakes);
  if (clientId === undefined || clientSecret === undefined) return { mistakes };
  return { credential: { clientId, clientSecret, refreshToken, oauthUrl }, mistakes };
};

/** Find the sign-in that the gateway is to act with in the environment, and who may use it. No secret is repeated. */
export const findStoredAccess = (options: OptionValues, environment: Environment): FoundAccess => {
  const { credential, mistakes } = find(environment);
  const {
    GATEWAY_API_KEYS: apiKeys,
    GOOGLE_APPLICATION_CREDENTIALS: file,
    GOOGLE_REFRESH_TOKEN,
  } = valuesIn(environment);
  const isAnyoneAllowed = options['allow-anyone'] === true;
  const isStored = file !== undefined || GOOGLE_REFRESH_TOKEN !== undefined;
  if (isStored && apiKeys === undefined && !isAnyoneAllowed) {
    mistakes.push(
      'GATEWAY_API_KEYS must hold the keys of those who may act with the stored sign-in; to let anyone do so: --allow-anyone',
    );
  }
  const warnings = [
    ...(isStored && isAnyoneAllowed
      ? ['--allow-anyone: WHOEVER REACHES THIS GATEWAY reads and changes the library of its stored sign-in']
      : []),
    ...(file !== undefined && isOpenToOthers(file)
      ? ['others on this machine can read the file of GOOGLE_APPLICATION_CREDENTIALS: it should have mode 600']
      : []),
  ];
  return { ...(credential && { stored: { credential, isAnyoneAllowed } }), mistakes, warnings };
};
