import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import type { Store } from '../store/store.ts';

/** Who signs, whatever the address: clients of Google have this name built in. */
export const ISSUER = 'https://accounts.google.com';

/** How long an id token is good for, in seconds. */
const LIFETIME = 3600;

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

const makeKey = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  }).privateKey;

/** Half of the hash of an access token, by which an id token names it (OpenID Connect Core, section 3.1.3.6). */
const halfHashOf = (token: string) => createHash('sha256').update(token).digest().subarray(0, 16).toString('base64url');

export type IdTokenSubject = {
  client: string;
  accessToken: string;
  nonce: string | null;
  claims: object;
  /** Milliseconds since 1970. */
  now: number;
};

/** Makes and reads id tokens. The key is made when it is first needed, and stays with the library. */
export const createIdTokens = (store: Store) => {
  const privateKey = () => createPrivateKey(store.setting('id-token-key', makeKey));
  const publicKey = () => createPublicKey(privateKey());
  const keyId = () =>
    createHash('sha1')
      .update(publicKey().export({ type: 'spki', format: 'der' }))
      .digest('hex');

  return {
    make: ({ client, accessToken, nonce, claims, now }: IdTokenSubject) => {
      const issued = Math.floor(now / 1000);
      const payload = {
        iss: ISSUER,
        azp: client,
        aud: client,
        ...claims,
        at_hash: halfHashOf(accessToken),
        ...(nonce !== null && { nonce }),
        iat: issued,
        exp: issued + LIFETIME,
      };
      const signed = `${encode({ alg: 'RS256', kid: keyId(), typ: 'JWT' })}.${encode(payload)}`;
      return `${signed}.${sign('sha256', Buffer.from(signed), privateKey()).toString('base64url')}`;
    },

    /** The claims of an id token that is good at `now` (milliseconds since 1970). Undefined for any other. */
    read: (token: string, now: number): Record<string, unknown> | undefined => {
      const [header = '', payload = '', signature = ''] = token.split('.');
      const isOurs = verify(
        'sha256',
        Buffer.from(`${header}.${payload}`),
        publicKey(),
        Buffer.from(signature, 'base64url'),
      );
      if (!isOurs) return undefined;
      // Signed by this emulator: it has the claims that were put in above.
      const claims = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as Record<string, unknown>;
      return Number(claims['exp']) * 1000 > now ? claims : undefined;
    },

    /** The key to check them by, as a JSON Web Key Set. */
    keySet: () => ({ keys: [{ ...publicKey().export({ format: 'jwk' }), kid: keyId(), alg: 'RS256', use: 'sig' }] }),

    /** The same key as PEM, by its id. */
    pemMap: () => ({ [keyId()]: publicKey().export({ type: 'spki', format: 'pem' }) }),
  };
};

export type IdTokens = ReturnType<typeof createIdTokens>;
