import { randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import type { SessionCredential } from '../../auth/credential.ts';
import { clearCookie, cookieName, setCookie, type CookieSite } from './cookies.ts';
import type { PublicOriginOf } from './public-origin.ts';
import type { Seal } from './seal.ts';

/** A user who signed in with a browser, and the credential that the gateway uses for them. */
export type Session = SessionCredential & {
  name: string | null;
  email: string | null;
  scopes: string[];
};

/** The session of a request. `isExpired` if the request has a session cookie that is expired, revoked or invalid. */
export type FoundSession = { session: Session | null; isExpired: boolean };

/** The user of a new session. */
export type SessionUser = Omit<Session, 'id' | 'expiresAt'>;

/** The options of the session store. */
export type SessionsOptions = {
  seal: Seal;
  publicOriginOf: PublicOriginOf;
  /** How long a session lasts after its sign-in, in seconds. */
  maxAgeSeconds: number;
  /** The current time in milliseconds since 1970. */
  now: () => number;
};

/** The maximum number of revoked sessions that are remembered. */
const MAX_REVOKED = 100_000;

/** The maximum length of a name or email in the cookie, in characters. Longer ones are truncated. */
const MAX_NAME = 100;

const textOf = (value: unknown) => (typeof value === 'string' ? value.slice(0, MAX_NAME) : null);

/**
 * Creates the store of sessions. Each is in an encrypted cookie, so any replica with the same secret accepts it. This process
 * only remembers which sessions were revoked. Other replicas reject them once Google has revoked their refresh token.
 */
export const createSessions = ({ seal, publicOriginOf, maxAgeSeconds, now }: SessionsOptions) => {
  const revoked = new LRUCache<string, true>({ max: MAX_REVOKED, ttl: maxAgeSeconds * 1000, perf: { now } });

  const nameAt = (origin: URL) => cookieName('session', origin);

  const open = async (sealed: string): Promise<Session | null> => {
    const { jti: id, rt: refreshToken, exp = 0, name, email, scope } = (await seal.open('session', sealed)) ?? {};
    if (typeof id !== 'string' || typeof refreshToken !== 'string' || revoked.has(id)) return null;
    const scopes = typeof scope === 'string' ? scope.split(' ').filter(Boolean) : [];
    return { id, refreshToken, name: textOf(name), email: textOf(email), scopes, expiresAt: exp * 1000 };
  };

  return {
    /** Returns the session of a request. */
    find: async ({ headers, cookies }: FastifyRequest): Promise<FoundSession> => {
      const origin = headers.cookie === undefined ? null : publicOriginOf(headers.host);
      const sealed = origin && cookies[nameAt(origin)];
      if (sealed === null || sealed === undefined) return { session: null, isExpired: false };
      const session = await open(sealed);
      return { session, isExpired: session === null };
    },

    /** Creates a session with a new id, and sets its cookie. */
    create: async (reply: FastifyReply, site: CookieSite, user: SessionUser): Promise<Session> => {
      const { refreshToken, name, email, scopes } = user;
      const session = { ...user, id: randomBytes(24).toString('base64url'), expiresAt: now() + maxAgeSeconds * 1000 };
      const content = {
        jti: session.id,
        rt: refreshToken,
        name: textOf(name),
        email: textOf(email),
        scope: scopes.join(' '),
      };
      const sealed = await seal.seal('session', content, session.expiresAt);
      setCookie(reply, nameAt(site.origin), sealed, site, maxAgeSeconds);
      return session;
    },

    /** Revokes a session, including every copy of its cookie. */
    revoke: ({ id }: Session): void => {
      revoked.set(id, true);
    },

    /** Returns whether a session was revoked in this process. */
    isRevoked: ({ id }: Pick<Session, 'id'>): boolean => revoked.has(id),

    /** Removes the session cookie from the browser. */
    clearCookie: ({ headers }: FastifyRequest, reply: FastifyReply): void => {
      const origin = publicOriginOf(headers.host);
      // Browsers ignore a cookie without `SameSite=None` in a response to a page of another site.
      const isCrossSite = headers['sec-fetch-site'] === 'cross-site';
      if (origin) clearCookie(reply, nameAt(origin), { origin, isCrossSite });
    },
  };
};

export type Sessions = ReturnType<typeof createSessions>;
