import { hkdfSync } from 'node:crypto';
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

const derive = (secret: string, use: string) =>
  Buffer.from(hkdfSync('sha256', secret, '', `photos-graphql ${use}`, KEY_BYTES));

const keyOf = (secret: string) => ({
  id: derive(secret, 'key id').toString('base64url', 0, 6),
  key: derive(secret, 'key'),
});

/** The last letter of a part may stand for the same bytes as its neighbours: only one of them is what was sealed. */
const isAsSealed = (sealed: string) =>
  sealed.split('.').every((part) => Buffer.from(part, 'base64url').toString('base64url') === part);

/**
 * Make the functions that seal what a browser keeps for us, so that it can neither be read nor changed there, and open it
 * again: an encrypted JSON Web Token (RFC 7516, RFC 7519) under a key that is derived from a secret (RFC 5869).
 */
export const createSeal = ({ secrets, issuer, now }: SealOptions) => {
  const keys = new Map(secrets.map(keyOf).map(({ id, key }) => [id, key]));
  const first = keyOf(secrets[0]);

  const keyFor: JWTDecryptGetKey = ({ kid = '' }) => {
    const key = keys.get(kid);
    if (!key) throw new errors.JWEDecryptionFailed();
    return key;
  };

  return {
    /** @param expiresAt when it is no good any more, in milliseconds since 1970 */
    seal: (purpose: Purpose, content: JWTPayload, expiresAt: number): Promise<string> =>
      new EncryptJWT(content)
        .setProtectedHeader({ ...METHODS, kid: first.id })
        .setIssuer(issuer)
        .setAudience(purpose)
        .setExpirationTime(Math.floor(expiresAt / 1000))
        .encrypt(first.key),

    /** The content of what was sealed. Null for what was changed, cut off, sealed elsewhere or for something else, or is over. */
    open: async (purpose: Purpose, sealed: string): Promise<JWTPayload | null> => {
      if (!isAsSealed(sealed)) return null;
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
