import { scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import { EncryptJWT, errors, jwtDecrypt, type JWTDecryptGetKey, type JWTPayload } from 'jose';

/** What is sealed for one purpose is no good for another. */
export type Purpose = 'session' | 'sign-in';

export type SealOptions = {
  /** The first seals; what any of them has sealed is opened. */
  secrets: readonly [string, ...string[]];
  /** Whom the sealed credentials are for: sealed for another, they are not opened here. */
  issuer: string;
  /** The time in milliseconds since 1970. */
  now: () => number;
};

const METHODS = { alg: 'dir', enc: 'A256GCM' } as const;

const KEY_BYTES = 32;
const ID_BYTES = 6;

/** Keeps the keys of this use apart from those that the same secret may have elsewhere. */
const SALT = 'photos-graphql cookies';

const derive = promisify<string, string, number, Buffer>(scrypt);

type Key = { id: string; key: Uint8Array };

/** The key of a secret, which may be a phrase: each guess at it costs as much as this (RFC 7914). */
const deriveKey = async (secret: string): Promise<Key> => {
  const bytes = await derive(secret, SALT, KEY_BYTES + ID_BYTES);
  return { key: bytes.subarray(0, KEY_BYTES), id: bytes.subarray(KEY_BYTES).toString('base64url') };
};

/** The last letter of a part may stand for the same bytes as its neighbours: only one of them is what was sealed. */
const isCanonical = (sealed: string) =>
  sealed.split('.').every((part) => Buffer.from(part, 'base64url').toString('base64url') === part);

/**
 * Make the functions that seal what a browser keeps for us, so that it can neither be read nor changed there, and open it
 * again: an encrypted JSON Web Token (RFC 7516, RFC 7519) under a key that is derived from a secret.
 */
export const createSeal = ({ secrets, issuer, now }: SealOptions) => {
  let keys: Promise<Key[]> | null = null;
  /** Derived when they are first needed, and once. */
  const deriveKeys = () => (keys ??= Promise.all(secrets.map(deriveKey)));

  const firstKey = async () => {
    const [first] = await deriveKeys();
    if (!first) throw new TypeError('There is no secret to seal with.');
    return first;
  };

  const keyFor: JWTDecryptGetKey = async ({ kid }) => {
    const known = (await deriveKeys()).find(({ id }) => id === kid);
    if (!known) throw new errors.JWEDecryptionFailed();
    return known.key;
  };

  return {
    /** @param expiresAt when it is no good any more, in milliseconds since 1970 */
    seal: async (purpose: Purpose, content: JWTPayload, expiresAt: number): Promise<string> => {
      const { id, key } = await firstKey();
      return new EncryptJWT(content)
        .setProtectedHeader({ ...METHODS, kid: id })
        .setIssuer(issuer)
        .setAudience(purpose)
        .setExpirationTime(Math.floor(expiresAt / 1000))
        .encrypt(key);
    },

    /** The content of what was sealed. Null for what was changed, cut off, sealed elsewhere or for something else, or is over. */
    open: async (purpose: Purpose, sealed: string): Promise<JWTPayload | null> => {
      if (!isCanonical(sealed)) return null;
      try {
        const { payload } = await jwtDecrypt(sealed, keyFor, {
          issuer,
          audience: purpose,
          keyManagementAlgorithms: [METHODS.alg],
          contentEncryptionAlgorithms: [METHODS.enc],
          requiredClaims: ['exp'],
          currentDate: new Date(now()),
        });
        return payload;
      } catch (error) {
        if (error instanceof errors.JOSEError) return null;
        throw error;
      }
    },
  };
};

export type Seal = ReturnType<typeof createSeal>;
