import { createRemoteJWKSet, errors, jwtVerify } from 'jose';
import { PhotosError } from '../photos/errors.ts';

/** Who signed in, as far as the scopes tell. */
export type Identity = { subject: string; name: string | null; email: string | null };

export type IdTokenOptions = {
  /** Whom the token must be for. */
  clientId: string;
  /** Where the keys are that it may be signed by (RFC 7517). */
  keysUrl: string;
  /** How long the keys may take to come, in milliseconds. */
  timeoutMs: number;
  /** The time in milliseconds since 1970. */
  now: () => number;
};

/** Google signs in both names (https://developers.google.com/identity/openid-connect/openid-connect#validatinganidtoken). */
const ISSUERS = ['https://accounts.google.com', 'accounts.google.com'];

/** How far Google's clock may be from ours, in seconds. */
const CLOCK_TOLERANCE = 300;

/** The keys did not come, or are none: nothing is known of the token then. */
const KEYS_MISSING = new Set(['ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID', 'ERR_JWKS_NO_MATCHING_KEY', 'ERR_JOSE_GENERIC']);

const strange = (why = 'is not the one that was asked for') =>
  new PhotosError('UNAUTHENTICATED', `Google’s id token ${why}.`, { method: 'oauth.certs' });

const failureOf = (error: unknown): PhotosError => {
  if (error instanceof errors.JWTExpired) return strange('is over already: the clocks differ');
  const isJudged = error instanceof errors.JOSEError && !KEYS_MISSING.has(error.code);
  if (isJudged) return strange();
  return new PhotosError('UNAVAILABLE', 'Google’s keys could not be had.', { method: 'oauth.certs' });
};

const textOf = (value: unknown) => (typeof value === 'string' ? value : null);

/**
 * Creates a function that identifies the user: the claims of an id token, of which signature, issuer, audience, end and nonce
 * are checked (OpenID Connect Core, section 3.1.3.7). The keys are kept, and fetched again for a token with a new one.
 *
 * @throws PhotosError UNAUTHENTICATED for a token that is not for us, is over, or is of another sign-in; UNAVAILABLE where
 * the keys cannot be fetched
 */
export const createIdTokenReader = ({ clientId, keysUrl, timeoutMs, now }: IdTokenOptions) => {
  const keys = createRemoteJWKSet(new URL(keysUrl), {
    timeoutDuration: timeoutMs,
    // Nobody but Google's own sign-in brings a token here: one with a key that is not known is worth a fetch at once.
    cooldownDuration: 0,
  });
  return async (idToken: string, nonce: string): Promise<Identity> => {
    const { payload } = await jwtVerify(idToken, keys, {
      issuer: ISSUERS,
      audience: clientId,
      algorithms: ['RS256'],
      requiredClaims: ['sub', 'exp', 'nonce'],
      clockTolerance: CLOCK_TOLERANCE,
      currentDate: new Date(now()),
    }).catch((error: unknown) => {
      throw failureOf(error);
    });
    if (payload['nonce'] !== nonce) throw strange();
    const { sub = '', name, email } = payload;
    return { subject: sub, name: textOf(name), email: textOf(email) };
  };
};
