import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomBytes,
  scrypt,
  timingSafeEqual,
  type KeyObject,
} from 'node:crypto';
import { promisify } from 'node:util';

/** Encrypts texts so that only the key can read or change them. The same text has the same sealed form. */
export type DeterministicSeal = {
  seal: (text: string) => string;
  /** Returns the text. Null if it was changed or truncated, or sealed with another key or for another context. */
  open: (sealed: string) => string | null;
};

export type DeterministicSealOptions = {
  /** The first secret seals. Texts sealed with any of them can be opened. Empty for a random key of this process. */
  secrets: readonly string[];
  /** Separates these keys from other keys derived from the same secrets. */
  label: string;
  /** Texts sealed in one context cannot be opened in another. */
  context: string;
};

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

const stretch = promisify<string, string, number, Buffer>(scrypt);

/** The key of the cipher, and the key that derives nonces. With key objects, sealing takes a quarter of the time. */
type Keys = { cipher: KeyObject; nonce: KeyObject };

const expand = (secret: Buffer, label: string, purpose: string) =>
  createSecretKey(Buffer.from(hkdfSync('sha256', secret, label, purpose, KEY_BYTES)));

/** A secret may be a passphrase. scrypt makes each guess expensive (RFC 7914) before HKDF separates the keys (RFC 5869). */
const deriveKeys = async (secret: string | null, label: string): Promise<Keys> => {
  const strong = secret === null ? randomBytes(KEY_BYTES) : await stretch(secret, label, KEY_BYTES);
  return { cipher: expand(strong, label, 'cipher'), nonce: expand(strong, label, 'nonce') };
};

/** Base64url allows several last characters for the same bytes. Only the canonical one is accepted. */
const decode = (sealed: string): Buffer | null => {
  const bytes = Buffer.from(sealed, 'base64url');
  return bytes.toString('base64url') === sealed && bytes.length > NONCE_BYTES + TAG_BYTES ? bytes : null;
};

/**
 * Creates a seal. The nonce is a MAC of the text, as in SIV modes (RFC 5297): the same text has the same sealed form, and no two texts
 * share a nonce by accident. What a sealed text reveals is its length, and whether it equals another one.
 */
export const createDeterministicSeal = async ({
  secrets,
  label,
  context,
}: DeterministicSealOptions): Promise<DeterministicSeal> => {
  const [first, ...others] = await Promise.all(
    (secrets.length > 0 ? secrets : [null]).map((secret) => deriveKeys(secret, label)),
  );
  if (!first) throw new TypeError('Sealing needs a key.');
  const additionalData = Buffer.from(context);

  const nonceOf = (keys: Keys, text: Buffer) =>
    createHmac('sha256', keys.nonce).update(text).digest().subarray(0, NONCE_BYTES);

  const openWith = (keys: Keys, sealed: Buffer): string | null => {
    const nonce = sealed.subarray(0, NONCE_BYTES);
    const decipher = createDecipheriv(CIPHER, keys.cipher, nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(additionalData).setAuthTag(sealed.subarray(-TAG_BYTES));
    const text = decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES));
    try {
      decipher.final();
    } catch {
      return null;
    }
    return timingSafeEqual(nonce, nonceOf(keys, text)) ? text.toString('utf8') : null;
  };

  return {
    seal: (text) => {
      const bytes = Buffer.from(text);
      const nonce = nonceOf(first, bytes);
      const cipher = createCipheriv(CIPHER, first.cipher, nonce, { authTagLength: TAG_BYTES });
      cipher.setAAD(additionalData);
      return Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]).toString('base64url');
    },

    open: (sealed) => {
      const bytes = decode(sealed);
      if (!bytes) return null;
      for (const keys of [first, ...others]) {
        const text = openWith(keys, bytes);
        if (text !== null) return text;
      }
      return null;
    },
  };
};
