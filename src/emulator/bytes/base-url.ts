import { createHmac, createSecretKey, timingSafeEqual, type KeyObject } from 'node:crypto';
import { isJsonObject } from '../../json-object.ts';
import type { DeliveryEffect } from '../http/response.ts';

/**
 * What a URL refers to: a media item by key, a user's profile picture, or the placeholder of an empty album. The file of a
 * video has a separate URL, to which the base URL with `=dv` redirects. It carries the fault of that request, and is always sent
 * whole for a picked item. The URL of a picked item belongs to its owner and to one listing.
 */
export type BytesSubject =
  | { media: number }
  | { profile: string }
  | { placeholder: true }
  | { video: number; delivery: DeliveryEffect | null; isWhole?: true }
  | { picked: number; owner: string; listing: string };

/** How long a base URL is valid, in milliseconds: the 60 minutes of the API's guide. */
const LIFETIME = 60 * 60 * 1000;

const PREFIX = '/lr/';
const VIDEO_PREFIX = '/lr/dv/';
const PICKED_PREFIX = '/ppa/';

const prefixOf = (subject: BytesSubject) => {
  if ('video' in subject) return VIDEO_PREFIX;
  return 'picked' in subject ? PICKED_PREFIX : PREFIX;
};

/** Returns whether a path is that of a video's file, to which a base URL redirects. */
export const isVideoPath = (path: string): boolean => path.startsWith(VIDEO_PREFIX);

/** Returns whether a path is the base URL of a picked item. */
export const isPickedPath = (path: string): boolean => path.startsWith(PICKED_PREFIX);

/** A parsed path: its subject, whether it has expired, and the suffix after the `=`. */
export type BytesAddress = { subject: BytesSubject; isExpired: boolean; suffix: string };

const sign = (key: KeyObject, payload: string) => createHmac('sha512', key).update(payload).digest('base64url');

const isSame = (a: string, b: string) => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

const isSubject = (value: unknown): value is BytesSubject =>
  isJsonObject(value) && ['media', 'profile', 'placeholder', 'video', 'picked'].some((name) => name in value);

/**
 * Creates and parses base URLs. They cannot be guessed, and expire.
 *
 * @param secret signs the URLs, which stay valid across restarts with the same secret
 */
export const createBaseUrls = (secret: Buffer) => {
  // A page of results signs 100 URLs. Creating the key object once makes that five times as fast.
  const key = createSecretKey(secret);
  return {
    /** Returns the path of a subject, valid for an hour from `now` (milliseconds since 1970). */
    make: (subject: BytesSubject, now: number) => {
      // Rounded to seconds, so that a subject has one URL within a response.
      const expiry = Math.floor((now + LIFETIME) / 1000) * 1000;
      const payload = Buffer.from(JSON.stringify([expiry, subject])).toString('base64url');
      return `${prefixOf(subject)}${payload}.${sign(key, payload)}`.replace('.', '-_');
    },

    /** Parses a path. Returns undefined if its signature, its prefix or the suffix of a video is invalid. */
    read: (path: string, now: number): BytesAddress | undefined => {
      const match = /^(\/lr\/(?:dv\/)?|\/ppa\/)([\w-]+)-_([\w-]{86})(?:=(.*))?$/.exec(path);
      const [, prefix, payload = '', signature = '', suffix = ''] = match ?? [];
      if (!isSame(signature, sign(key, payload))) return undefined;
      const parsed: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
      const [expiry, subject] = Array.isArray(parsed) ? (parsed as unknown[]) : [];
      if (typeof expiry !== 'number' || !isSubject(subject)) return undefined;
      // The signature does not cover the prefix, which exempts a video from faults and the quota, or the suffix.
      if (prefix !== prefixOf(subject) || ('video' in subject && suffix !== '')) return undefined;
      return { subject, isExpired: now >= expiry, suffix };
    },
  };
};

export type BaseUrls = ReturnType<typeof createBaseUrls>;
