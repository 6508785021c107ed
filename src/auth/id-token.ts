import type { JWTVerifyGetKey } from 'jose';
import { PhotosError } from '../photos/errors.ts';
import { abortable } from '../photos/resilience/abortable.ts';

/** The user who signed in. Name and email are null without their scopes. */
export type Identity = { subject: string; name: string | null; email: string | null };

/** The options of an id token reader. */
export type IdTokenOptions = {
  /** The required audience of the token. */
  clientId: string;
  /** The address of Google's signing keys (RFC 7517). */
  keysUrl: string;
  /** The time limit for fetching the keys, in milliseconds. */
  timeoutMs: number;
  /** The current time in milliseconds since 1970. */
  now: () => number;
};

/** Google uses both names (https://developers.google.com/identity/openid-connect/openid-connect#validatinganidtoken). */
const ISSUERS = ['https://accounts.google.com', 'accounts.google.com'];

/** The tolerated difference between Google's clock and ours, in seconds. */
const CLOCK_TOLERANCE_SECONDS = 300;

/** Error codes of jose for keys that are missing or invalid. They do not mean that the token is invalid. */
const KEY_ERRORS = new Set(['ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID', 'ERR_JWKS_NO_MATCHING_KEY', 'ERR_JOSE_GENERIC']);

const invalidToken = (reason: string) =>
  new PhotosError('UNAUTHENTICATED', `Google’s id token ${reason}. Sign in again.`, { method: 'oauth.certs' });

const keysTimedOut = () =>
  new PhotosError('TIMEOUT', 'Google did not send its signing keys in time. Try again later.', {
    method: 'oauth.certs',
  });

/** Loads the library on first use, to start faster. */
const loadLibrary = () => import('jose');

const failureOf = async (error: unknown): Promise<PhotosError> => {
  const { errors } = await loadLibrary();
  if (error instanceof errors.JWTExpired) {
    return invalidToken('has already expired. Check the clock of the gateway');
  }
  const isTokenError = error instanceof errors.JOSEError && !KEY_ERRORS.has(error.code);
  if (isTokenError) return invalidToken('is not valid for this sign-in');
  return new PhotosError('UNAVAILABLE', 'Could not fetch Google’s signing keys. Try again later.', {
    method: 'oauth.certs',
  });
};

const textOf = (value: unknown) => (typeof value === 'string' ? value : null);

/**
 * Creates a function that identifies the user by an id token. It checks signature, issuer, audience, expiry and nonce (OpenID
 * Connect Core, section 3.1.3.7). It caches the keys, and fetches them again for a token with an unknown key. The signal ends
 * the wait for them.
 *
 * @throws PhotosError UNAUTHENTICATED for a token that is expired, or for another client or sign-in; UNAVAILABLE if the keys
 * cannot be fetched; TIMEOUT once the signal is aborted
 */
export const createIdTokenReader = ({ clientId, keysUrl, timeoutMs, now }: IdTokenOptions) => {
  let keys: JWTVerifyGetKey | null = null;
  return async (idToken: string, nonce: string, signal?: AbortSignal): Promise<Identity> => {
    const { createRemoteJWKSet, jwtVerify } = await loadLibrary();
    keys ??= createRemoteJWKSet(new URL(keysUrl), {
      timeoutDuration: timeoutMs,
      // Tokens come only from Google's token endpoint, so an unknown key justifies an immediate fetch.
      cooldownDuration: 0,
    });
    const verified = jwtVerify(idToken, keys, {
      issuer: ISSUERS,
      audience: clientId,
      algorithms: ['RS256'],
      requiredClaims: ['sub', 'exp', 'nonce'],
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      currentDate: new Date(now()),
    });
    const { payload } = await (signal ? abortable(verified, signal) : verified).catch(async (error: unknown) => {
      throw signal && error === signal.reason ? keysTimedOut() : await failureOf(error);
    });
    if (payload['nonce'] !== nonce) throw invalidToken('is not valid for this sign-in');
    const { sub = '', name, email } = payload;
    return { subject: sub, name: textOf(name), email: textOf(email) };
  };
};
