import type { ParseArgsOptionsConfig } from 'node:util';
import type { StoredCredential } from '../../auth/stored-credential.ts';
import type { Config } from '../../config/config.ts';
import { isOpenToOthers, readCredential } from '../login/credential-file.ts';
import { SignInError } from '../login/sign-in-error.ts';

export const STORED_ACCESS_OPTIONS = {
  'allow-anyone': { type: 'boolean' },
} as const satisfies ParseArgsOptionsConfig;

export const STORED_ACCESS_HELP = `  --allow-anyone        let requests without an API key use the stored credential: any client that reaches
                        the gateway can then read and change that library`;

type Found = { credential?: StoredCredential; mistakes: readonly string[]; warnings: readonly string[] };

const NONE: Found = { mistakes: [], warnings: [] };

const INVALID_FILE =
  'GOOGLE_APPLICATION_CREDENTIALS must name a readable credential file (JSON of type authorized_user, as photos-graphql login writes it)';

const OPEN_FILE =
  'other users of this machine can read the file that GOOGLE_APPLICATION_CREDENTIALS names: change its mode to 600';

const readFile = (file: string, oauthUrl: string | null): StoredCredential | undefined => {
  try {
    const credential = readCredential(file);
    if (!credential) return undefined;
    const { clientId, clientSecret, refreshToken } = credential;
    // The file's own OAuth server takes precedence over the environment's.
    return { clientId, clientSecret, refreshToken, oauthUrl: credential.oauthUrl ?? oauthUrl };
  } catch (error) {
    if (error instanceof SignInError) return undefined;
    throw error;
  }
};

/** Returns the credential that the gateway acts with, if any. Mistakes and warnings contain no secret. */
export const findStoredCredential = (config: Config): Found => {
  const {
    GOOGLE_CLIENT_ID: clientId,
    GOOGLE_CLIENT_SECRET: clientSecret,
    GOOGLE_REFRESH_TOKEN: refreshToken,
    GOOGLE_APPLICATION_CREDENTIALS: file,
    GOOGLE_OAUTH_URL: oauthUrl = null,
  } = config;
  if (file !== undefined) {
    const credential = readFile(file, oauthUrl);
    const warnings = isOpenToOthers(file) ? [OPEN_FILE] : [];
    return credential ? { credential, mistakes: [], warnings } : { mistakes: [INVALID_FILE], warnings };
  }
  if (clientId === undefined || clientSecret === undefined || refreshToken === undefined) return NONE;
  return { ...NONE, credential: { clientId, clientSecret, refreshToken, oauthUrl } };
};
