import { hash, randomBytes } from 'node:crypto';
import { credentialTokenSource, type StoredCredential } from './stored-credential.ts';
import { bearerToken } from './bearer-token.ts';
import type { Credential } from './credential.ts';
import type { ObserveRefresh } from './refreshing-token.ts';
import type { ShareRefresh } from './share-refresh.ts';
import type { TokenSource } from '../photos/token-source.ts';

/** The user or credential on whose behalf a request runs. */
export type Viewer = {
  /** Identifies the viewer without revealing who it is. Everything stored per viewer is stored under this key. */
  key: string;
  /** Identifies the Google Cloud project whose quota the viewer's calls use, as far as it is known. */
  project: string;
  /** Returns the access token for each call on behalf of the viewer. */
  tokenSource: TokenSource;
  /** Whether the request has no credential, so that every call fails. */
  isAnonymous: boolean;
  /** Whether the credential is known to be valid. Not known for an access token that the caller sent. */
  isVerified: boolean;
  /** For media tickets. Null for an anonymous request. */
  credential: Credential | null;
};

/** The block and the hash of SHA-256, in bytes. */
const BLOCK = 64;
const HASH = 32;

/**
 * Creates the function that derives the key of a viewer from its permanent secret: an access token sent by the caller, a
 * refresh token, or a session id. The key is an HMAC (RFC 2104) with SHA-256, so it does not reveal the secret. Two one-shot
 * hashes take a fifth of the time of `createHmac`, and each request needs a key.
 *
 * @param secret the secret of the HMAC, at most 64 bytes. Defaults to a random one for this process
 */
export const createKeyOf = (secret: Uint8Array = randomBytes(32)) => {
  const padded = Buffer.alloc(BLOCK);
  padded.set(secret);
  const inner = padded.map((byte) => byte ^ 0x36);
  /** The outer block, and then the inner hash. */
  const outer = Buffer.alloc(BLOCK + HASH);
  outer.set(padded.map((byte) => byte ^ 0x5c));
  return (subject: string): string => {
    const message = Buffer.allocUnsafe(BLOCK + Buffer.byteLength(subject));
    message.set(inner);
    message.write(subject, BLOCK);
    outer.set(hash('sha256', message, 'buffer'), BLOCK);
    return hash('sha256', outer, 'base64url');
  };
};

export type KeyOf = ReturnType<typeof createKeyOf>;

/**
 * Returns the viewer of a request with its own access token.
 *
 * @param token null for an anonymous request, which cannot call Google
 * @param advice what an anonymous caller should do. Defaults to sending a token
 */
export const bearerViewer = (keyOf: KeyOf, token: string | null, advice?: string): Viewer => {
  const key = keyOf(`bearer ${token ?? ''}`);
  // The token may be of any app, so its viewer counts as a project of its own.
  const credential = token === null ? null : ({ type: 'BEARER', token } as const);
  return {
    key,
    project: key,
    tokenSource: bearerToken(token, advice),
    isAnonymous: token === null,
    isVerified: false,
    credential,
  };
};

/** The project of the gateway's own OAuth client. */
export const OWN_PROJECT = 'own';

/**
 * Returns the viewer of all requests that use the gateway's stored credential. It stays the same when the access token changes.
 *
 * @param now the current time in milliseconds since 1970
 * @param timeoutMs the time limit for a refresh of the access token, in milliseconds
 */
export const storedViewer = (
  keyOf: KeyOf,
  credential: StoredCredential,
  now: () => number,
  timeoutMs: number,
  observeRefresh: ObserveRefresh,
  shareRefresh: ShareRefresh,
): Viewer => {
  const key = keyOf(`stored ${credential.refreshToken}`);
  return {
    key,
    project: OWN_PROJECT,
    tokenSource: credentialTokenSource(credential, timeoutMs, now, observeRefresh, (refresh, unwanted) =>
      shareRefresh(key, refresh, unwanted),
    ),
    isAnonymous: false,
    isVerified: true,
    credential: { type: 'GATEWAY', secret: credential.refreshToken },
  };
};
