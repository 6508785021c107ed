import { scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import type { JWTDecryptGetKey, JWTPayload } from 'jose';

/** A value that is sealed for one purpose cannot be opened for another. */
export type Purpose = 'session' | 'sign-in';

/** The options of a seal. */
export type SealOptions = {
  /** The first secret seals. Values sealed with any of them can be opened. */
  secrets: readonly [string, ...string[]];
  /** Identifies the OAuth client. Values sealed for another issuer cannot be opened. */
  issuer: string;
  /** The current time in milliseconds since 1970. */
  now: () => number;
};

const METHODS = { alg: 'dir', enc: 'A256GCM' } as const;

const KEY_BYTES = 32;
const ID_BYTES = 6;

/** Loads the library on first use, to start faster. */
const loadLibrary = () => import('jose');

/** Separates these keys from other keys derived from the same secret. */
const SALT = 'photos-graphql cookies';

const derive = promisify<string, string, number, Buffer>(scrypt);

type Key = { id: string; key: Uint8Array };

/** Derives the key of a secret, which may be a passphrase. scrypt makes each guess expensive (RFC 7914). */
const deriveKey = async (secret: string): Promise<Key> => {
  const bytes = await derive(secret, SALT, KEY_BYTES + ID_BYTES);
  return { key: bytes.subarray(0, KEY_BYTES), id: bytes.subarray(KEY_BYTES).toString('base64url') };
};

/** Base64url allows several last characters for the same bytes. Only the canonical one is accepted. */
const isCanonical = (sealed: string) =>
  sealed.split('.').every((part) => Buffer.from(part, 'base64url').toString('base64url') === part);

/**
 * Creates the functions that seal and open cookie values, so that browsers can neither read nor change them. A sealed value is
 * an encrypted JSON Web Token (RFC 7516, RFC 7519), with a key derived from a secret.
 */
export const createSeal = ({ secrets, issuer, now }: SealOptions) => {
  let keys: Promise<Key[]> | null = null;
  /** Derives the keys on first use, once. */
  const deriveKeys = () => (keys ??= Promise.all(secrets.map(deriveKey)));

  const firstKey = async () => {
    const [first] = await deriveKeys();
    if (!first) throw new TypeError('Sealing needs at least one secret.');
    return first;
  };

  const keyFor: JWTDecryptGetKey = async ({ kid }) => {
    const known = (await deriveKeys()).find(({ id }) => id === kid);
    if (known) return known.key;
    const { errors } = await loadLibrary();
    throw new errors.JWEDecryptionFailed();
  };

  return {
    /**
     * Seals a value.
     *
     * @param expiresAt when it expires, in milliseconds since 1970
     */
    seal: async (purpose: Purpose, content: JWTPayload, expiresAt: number): Promise<string> => {
      const { EncryptJWT } = await loadLibrary();
      const { id, key } = await firstKey();
      return new EncryptJWT(content)
        .setProtectedHeader({ ...METHODS, kid: id })
        .setIssuer(issuer)
        .setAudience(purpose)
        .setExpirationTime(Math.floor(expiresAt / 1000))
        .encrypt(key);
    },

    /** Opens a sealed value. Null if it was changed or truncated, has expired, or was sealed elsewhere or for another purpose. */
    open: async (purpose: Purpose, sealed: string): Promise<JWTPayload | null> => {
      if (!isCanonical(sealed)) return null;
      const { errors, jwtDecrypt } = await loadLibrary();
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
