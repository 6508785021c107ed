import { randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SessionCredential } from '../../auth/credential.ts';
import type { SignOuts } from '../../auth/sign-outs.ts';
import { StoreUnavailable } from '../../store-unavailable.ts';
import { RequestError } from '../request-error.ts';
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
  signOuts: SignOuts;
  publicOriginOf: PublicOriginOf;
  /** How long a session lasts after its sign-in, in seconds. */
  maxAgeSeconds: number;
  /** The current time in milliseconds since 1970. */
  now: () => number;
};

/** The maximum length of a name or email in the cookie, in characters. Longer ones are truncated. */
const MAX_NAME = 100;

/** The error for a session that another replica may have ended. */
const cannotBeChecked = () =>
  new RequestError(
    503,
    'The gateway cannot check at the moment whether your session has ended. Try again in a few seconds.',
    {
      code: 'OVERLOADED',
      retry: 'AFTER',
      retryAfterSeconds: 2,
    },
  );

const textOf = (value: unknown) => (typeof value === 'string' ? value.slice(0, MAX_NAME) : null);

/**
 * Creates the store of sessions. Each is in an encrypted cookie, so any replica with the same secret accepts it. The gateway only
 * remembers which sessions were revoked.
 */
export const createSessions = ({ seal, signOuts, publicOriginOf, maxAgeSeconds, now }: SessionsOptions) => {
  const nameAt = (origin: URL) => cookieName('session', origin);

  const hasEnded = async (id: string): Promise<boolean> => {
    try {
      return await signOuts.has(id);
    } catch (error) {
      throw error instanceof StoreUnavailable ? cannotBeChecked() : error;
    }
  };

  const open = async (sealed: string): Promise<Session | null> => {
    const { jti: id, rt: refreshToken, exp = 0, name, email, scope } = (await seal.open('session', sealed)) ?? {};
    if (typeof id !== 'string' || typeof refreshToken !== 'string' || (await hasEnded(id))) return null;
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
    revoke: ({ id, expiresAt }: Session): Promise<void> => signOuts.add(id, expiresAt),

    /** Returns whether a session was revoked. */
    isRevoked: ({ id }: Pick<Session, 'id'>): Promise<boolean> => hasEnded(id),

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
