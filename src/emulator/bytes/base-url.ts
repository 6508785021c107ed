import { createHmac, createSecretKey, timingSafeEqual, type KeyObject } from 'node:crypto';

/** What a `baseUrl` shows: a media item by key, a person's profile picture, or the picture of an empty album. */
export type BytesSubject = { media: number } | { profile: string } | { placeholder: true };

/** How long the address of a picture is good for, in milliseconds: the 60 minutes that the API's guide promises. */
const LIFETIME = 60 * 60 * 1000;

const PREFIX = '/lr/';

/** A path below `/lr/`, taken apart: what it shows, whether its hour is over, and the size suffix behind the `=`. */
export type BytesAddress = { subject: BytesSubject; isExpired: boolean; suffix: string };

const sign = (key: KeyObject, payload: string) => createHmac('sha512', key).update(payload).digest('base64url');

const isSame = (a: string, b: string) => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

const isSubject = (value: unknown): value is BytesSubject =>
  typeof value === 'object' && value !== null && ('media' in value || 'profile' in value || 'placeholder' in value);

/**
 * Addresses of bytes that need no `Authorization`, cannot be guessed, and expire.
 *
 * @param secret signs the addresses; with the same one they are good across restarts
 */
export const createBaseUrls = (secret: Buffer) => {
  // A page signs a hundred addresses: a key that is made once makes that five times as fast as its bytes would.
  const key = createSecretKey(secret);
  return {
    /** The path of a subject's bytes, good for an hour from `now` (milliseconds since 1970). */
    make: (subject: BytesSubject, now: number) => {
      // To the second: what is asked for twice in one operation has one address.
      const expiry = Math.floor((now + LIFETIME) / 1000) * 1000;
      const payload = Buffer.from(JSON.stringify([expiry, subject])).toString('base64url');
      return `${PREFIX}${payload}.${sign(key, payload)}`.replace('.', '-_');
    },

    /** Take a path apart. Undefined for what was never made here. */
    read: (path: string, now: number): BytesAddress | undefined => {
      const match = /^\/lr\/([\w-]+)-_([\w-]{86})(?:=(.*))?$/.exec(path);
      const [, payload = '', signature = '', suffix = ''] = match ?? [];
      if (!isSame(signature, sign(key, payload))) return undefined;
      const parsed: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
      const [expiry, subject] = Array.isArray(parsed) ? (parsed as unknown[]) : [];
      if (typeof expiry !== 'number' || !isSubject(subject)) return undefined;
      return { subject, isExpired: now >= expiry, suffix };
    },
  };
};

export type BaseUrls = ReturnType<typeof createBaseUrls>;
