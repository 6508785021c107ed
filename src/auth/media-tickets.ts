import { hash } from 'node:crypto';
import { isJsonObject } from '../json-object.ts';
import type { Credential } from './credential.ts';
import { createDeterministicSeal } from './deterministic-seal.ts';

/** A media item of a user: one that was picked in a session of the Picker API, or one of the library. */
export type MediaReference = {
  /** Google's id of the picking session. Null for an item of the library. */
  sessionId: string | null;
  /** Google's id of the item. */
  itemId: string;
};

/** A credential as a ticket holds it. Of the gateway's own credential it only has a fingerprint. */
export type TicketCredential = Exclude<Credential, { type: 'GATEWAY' }> | { type: 'GATEWAY'; fingerprint: string };

/** The content of a ticket: some bytes, and on whose behalf the gateway fetches them. */
export type MediaTicket = MediaReference & {
  /** The suffix of the base URL, such as `=w400-h300`. */
  suffix: string;
  credential: TicketCredential;
  /** Milliseconds since 1970. */
  expiresAt: number;
};

/** Makes the tickets of one viewer. They all expire at the same time. */
export type TicketIssuer = {
  /** Milliseconds since 1970. */
  expiresAt: number;
  issue: (reference: MediaReference, suffix: string) => string;
};

export type MediaTicketOptions = {
  /** The session secrets. Empty for a random key of this process: other replicas then refuse its tickets. */
  secrets: readonly string[];
  /** Identifies the API. Tickets for one API are invalid for another. */
  issuer: string;
  /** The current time in milliseconds since 1970. */
  now: () => number;
};

/** Tickets that are issued in one period are equal. They live between one and two periods. In milliseconds. */
const PERIOD_MS = 30 * 60_000;

/** The maximum length of a ticket, in characters. Access tokens have at most 2048 bytes. */
export const MAX_TICKET_LENGTH = 6_000;

const SUFFIX = /^=[a-z\d-]{1,40}$/;

const VERSION = 1;

/** Returns what a ticket holds of the gateway's own credential, to be invalid for another one. */
export const fingerprintOf = (secret: string): string => hash('sha256', secret, 'base64url').slice(0, 22);

const toJson = (credential: Credential): unknown[] => {
  switch (credential.type) {
    case 'BEARER':
      return ['b', credential.token];
    case 'SESSION': {
      const { id, refreshToken, expiresAt } = credential.session;
      return ['s', id, refreshToken, expiresAt];
    }
    case 'GATEWAY':
      return ['g', fingerprintOf(credential.secret)];
  }
};

const fromJson = (value: unknown): TicketCredential | null => {
  const [type, first, second, third] = Array.isArray(value) ? (value as unknown[]) : [];
  if (typeof first !== 'string') return null;
  if (type === 'b') return { type: 'BEARER', token: first };
  if (type === 'g') return { type: 'GATEWAY', fingerprint: first };
  if (type !== 's' || typeof second !== 'string' || typeof third !== 'number') return null;
  return { type: 'SESSION', session: { id: first, refreshToken: second, expiresAt: third } };
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

const parse = (text: string): MediaTicket | null => {
  const parsed = parseJson(text);
  if (!isJsonObject(parsed) || parsed['v'] !== VERSION) return null;
  const { s: sessionId, i: itemId, p: suffix, e: expiresAt } = parsed;
  const credential = fromJson(parsed['c']);
  if (sessionId !== null && typeof sessionId !== 'string') return null;
  if (typeof itemId !== 'string' || typeof suffix !== 'string' || typeof expiresAt !== 'number') return null;
  return credential && SUFFIX.test(suffix) ? { sessionId, itemId, suffix, credential, expiresAt } : null;
};

/**
 * Creates the functions that make and open media tickets. A ticket is the whole right to fetch some bytes until it expires, because an
 * `<img>` can send no access token. It is encrypted, and holds what the gateway needs to act for its viewer: any replica with
 * the same secret accepts it.
 */
export const createMediaTickets = async ({ secrets, issuer, now }: MediaTicketOptions) => {
  const { seal, open } = await createDeterministicSeal({
    secrets,
    label: 'photos-graphql media tickets',
    context: issuer,
  });

  const openedAt = now();

  /**
   * Returns when the periods of a credential start, in milliseconds after each half hour since 1970. Replicas with the same secret
   * return the same, so that they make the same tickets.
   */
  const offsetOf = (credential: Credential, encoded: string): number => {
    // Sessions last for whole periods by default. The first one then starts at the sign-in, and a page that is reloaded soon after keeps
    // the tickets of its pictures.
    if (credential.type === 'SESSION') return credential.session.expiresAt % PERIOD_MS;
    // No other replica accepts these tickets, so the first period can start with the process.
    if (secrets.length === 0) return openedAt % PERIOD_MS;
    return hash('sha256', encoded, 'buffer').readUInt32BE() % PERIOD_MS;
  };

  /** Returns when the tickets of the current period expire. */
  const expiryOf = (credential: Credential, encoded: string): number => {
    const offset = offsetOf(credential, encoded);
    const period = Math.floor((now() - offset) / PERIOD_MS);
    const expiresAt = Math.floor(((period + 2) * PERIOD_MS + offset) / 1000) * 1000;
    return credential.type === 'SESSION' ? Math.min(expiresAt, credential.session.expiresAt) : expiresAt;
  };

  return {
    /** Returns the function that makes the tickets of a viewer. The same bytes have the same ticket for at least 30 minutes at a time. */
    issuerFor: (credential: Credential): TicketIssuer => {
      const c = toJson(credential);
      const expiresAt = expiryOf(credential, JSON.stringify(c));
      return {
        expiresAt,
        issue: ({ sessionId, itemId }, suffix) =>
          seal(JSON.stringify({ v: VERSION, s: sessionId, i: itemId, p: suffix, e: expiresAt, c })),
      };
    },

    /** Opens a ticket, even an expired one. Null if it was changed or truncated, or made with another key or for another API. */
    open: (ticket: string): MediaTicket | null => {
      const text = ticket.length > MAX_TICKET_LENGTH ? null : open(ticket);
      return text === null ? null : parse(text);
    },
  };
};

export type MediaTickets = Awaited<ReturnType<typeof createMediaTickets>>;
