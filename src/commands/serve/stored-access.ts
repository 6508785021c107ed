import type { ParseArgsOptionsConfig } from 'node:util';
import type { Config } from '../../config/config.ts';
import type { StoredCredential } from '../../auth/stored-credential.ts';
import type { StoredAccess } from '../../http/viewer.ts';
import type { OptionValues } from '../command.ts';
import { isOpenToOthers, readCredential } from '../login/credential-file.ts';
import { SignInError } from '../login/sign-in-error.ts';

export const STORED_ACCESS_OPTIONS = {
  'allow-anyone': { type: 'boolean' },
} as const satisfies ParseArgsOptionsConfig;

export const STORED_ACCESS_HELP = `  --allow-anyone        let requests without an API key use the stored credential: any client that reaches
                        the gateway can then read and change that library`;

/** The credential that the gateway acts with, if any, every mistake, and warnings for the log. */
export type FoundAccess = { stored?: StoredAccess; mistakes: string[]; warnings: string[] };

type Found = { credential?: StoredCredential; mistakes: string[] };

const NO_SIGN_IN =
  'GOOGLE_APPLICATION_CREDENTIALS must name a readable credential file (JSON of type authorized_user, as photos-graphql login writes it)';

const inFile = (file: string, oauthUrl: string | null): Found => {
  try {
    const credential = readCredential(file);
    if (!credential) return { mistakes: [NO_SIGN_IN] };
    const { clientId, clientSecret, refreshToken } = credential;
    // The file's own OAuth server takes precedence over the environment's.
    return {
      credential: { clientId, clientSecret, refreshToken, oauthUrl: credential.oauthUrl ?? oauthUrl },
      mistakes: [],
    };
  } catch (error) {
    if (!(error instanceof SignInError)) throw error;
    return { mistakes: [NO_SIGN_IN] };
  }
};

const find = (config: Config): Found => {
  const {
    GOOGLE_CLIENT_ID: clientId,
    GOOGLE_CLIENT_SECRET: clientSecret,
    GOOGLE_REFRESH_TOKEN: refreshToken,
    GOOGLE_APPLICATION_CREDENTIALS: file,
    GOOGLE_OAUTH_URL: oauthUrl = null,
  } = config;
  const isClientNeeded = [clientId, clientSecret, refreshToken].some((value) => value !== undefined);
  const mistakes = isClientNeeded
    ? [
        ...(clientId === undefined ? ['GOOGLE_CLIENT_ID must be set with the rest of the OAuth client'] : []),
        ...(clientSecret === undefined ? ['GOOGLE_CLIENT_SECRET must be set with the rest of the OAuth client'] : []),
      ]
    : [];
  const ofFile = file === undefined ? { mistakes: [] } : inFile(file, oauthUrl);
  if (refreshToken === undefined) return { ...ofFile, mistakes: [...mistakes, ...ofFile.mistakes] };
  if (file !== undefined) {
    mistakes.push('GOOGLE_APPLICATION_CREDENTIALS and GOOGLE_REFRESH_TOKEN are both set: unset one of them');
  }
  mistakes.push(...ofFile.mistakes);
  if (clientId === undefined || clientSecret === undefined) return { mistakes };
  return { credential: { clientId, clientSecret, refreshToken, oauthUrl }, mistakes };
};

/** Finds the credential that the gateway acts with, and who may use it. Messages contain no secret. */
export const findStoredAccess = (options: OptionValues, config: Config): FoundAccess => {
  const { credential, mistakes } = find(config);
  const { GATEWAY_API_KEYS: apiKeys, GOOGLE_APPLICATION_CREDENTIALS: file, GOOGLE_REFRESH_TOKEN } = config;
  const isAnyoneAllowed = options['allow-anyone'] === true;
  const isStored = file !== undefined || GOOGLE_REFRESH_TOKEN !== undefined;
  if (isStored && apiKeys.length === 0 && !isAnyoneAllowed) {
    mistakes.push(
      'GATEWAY_API_KEYS must list the API keys that may use the stored credential; to allow requests without a key, add --allow-anyone',
    );
  }
  const warnings = [
    ...(isStored && isAnyoneAllowed
      ? [
          '--allow-anyone: ANY CLIENT THAT REACHES THIS GATEWAY can read and change the library of its stored credential',
        ]
      : []),
    ...(file !== undefined && isOpenToOthers(file)
      ? [
          'other users of this machine can read the file that GOOGLE_APPLICATION_CREDENTIALS names: change its mode to 600',
        ]
      : []),
  ];
  return { ...(credential && { stored: { credential, isAnyoneAllowed } }), mistakes, warnings };
};
