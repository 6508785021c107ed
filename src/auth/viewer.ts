import { createHmac, randomBytes } from 'node:crypto';
import { credentialTokenSource, type StoredCredential } from './stored-credential.ts';
import { bearerToken } from './bearer-token.ts';
import type { TokenSource } from '../photos/token-source.ts';

/** Whose request it is. */
export type Viewer = {
  /** Identifies the viewer without revealing who it is. Everything stored per viewer is stored under this key. */
  key: string;
  /** Returns the access token for each call on behalf of the viewer. */
  tokenSource: TokenSource;
};

/**
 * Make the function that turns what is lasting of a viewer (an access token that came with the request, a refresh token, the
 * id of a session) into the key under which things are kept: a keyed hash, which does not reveal it.
 *
 * @param secret of the hash: without it, one of this process
 */
export const createKeyOf =
  (secret: Uint8Array = randomBytes(32)) =>
  (subject: string): string =>
    createHmac('sha256', secret).update(subject).digest('base64url');

export type KeyOf = ReturnType<typeof createKeyOf>;

/**
 * The viewer of a request that brought its own access token.
 *
 * @param token null for one that brought nothing, and can ask nothing of Google
 * @param advice what the caller should do, if more than sending a token
 */
export const bearerViewer = (keyOf: KeyOf, token: string | null, advice?: string): Viewer => ({
  key: keyOf(`bearer ${token ?? ''}`),
  tokenSource: bearerToken(token, advice),
});

/** How long the renewal of an access token may take at most, in milliseconds, unless told otherwise. */
const RENEWAL_TIMEOUT = 10_000;

/**
 * The viewer of requests that use the gateway's own credential: one for all of them, however often its access token changes.
 *
 * @param now the time in milliseconds since 1970
 * @param timeoutMs how long the renewal of the access token may take at most, in milliseconds
 */
export const storedViewer = (
  keyOf: KeyOf,
  credential: StoredCredential,
  now: () => number,
  timeoutMs = RENEWAL_TIMEOUT,
): Viewer => ({
  key: keyOf(`stored ${credential.refreshToken}`),
  tokenSource: credentialTokenSource(credential, timeoutMs, now),
});
