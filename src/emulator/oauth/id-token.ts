import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import type { Store } from '../store/store.ts';

/** The issuer. It does not depend on the emulator's URL: Google's clients require this value. */
export const ISSUER = 'https://accounts.google.com';

/** The lifetime of an id token, in seconds. */
const LIFETIME = 3600;

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

let newKey: string | null = null;

/** Returns the key of new libraries. They share one in a process, because generating it takes a tenth of a second. */
const makeKey = (): string => {
  newKey ??= generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  }).privateKey;
  return newKey;
};

/** Returns the `at_hash` claim: half of the hash of the access token (OpenID Connect Core, section 3.1.3.6). */
const halfHashOf = (token: string) => createHash('sha256').update(token).digest().subarray(0, 16).toString('base64url');

export type IdTokenSubject = {
  client: string;
  accessToken: string;
  nonce: string | null;
  claims: object;
  /** Milliseconds since 1970. */
  now: number;
};

/** Creates the signer and verifier of id tokens. The key is generated on first use and stored with the library. */
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

    /** Returns the claims of an id token that is valid at `now` (milliseconds since 1970). Undefined for any other token. */
    read: (token: string, now: number): Record<string, unknown> | undefined => {
      const [header = '', payload = '', signature = ''] = token.split('.');
      const isOurs = verify(
        'sha256',
        Buffer.from(`${header}.${payload}`),
        publicKey(),
        Buffer.from(signature, 'base64url'),
      );
      if (!isOurs) return undefined;
      // The emulator signed it, so it has the claims above.
      const claims = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as Record<string, unknown>;
      return Number(claims['exp']) * 1000 > now ? claims : undefined;
    },

    /** Returns the public key as a JSON Web Key Set. */
    keySet: () => ({ keys: [{ ...publicKey().export({ format: 'jwk' }), kid: keyId(), alg: 'RS256', use: 'sig' }] }),

    /** Returns the public key as PEM, by its key id. */
    pemMap: () => ({ [keyId()]: publicKey().export({ type: 'spki', format: 'pem' }) }),
  };
};

export type IdTokens = ReturnType<typeof createIdTokens>;
