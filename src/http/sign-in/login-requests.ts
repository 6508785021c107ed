import { createHash, randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import { clearCookie, cookieName, setCookie } from './cookies.ts';
import type { Seal } from './seal.ts';

/** Where the browser goes after a sign-in, and what for. */
export type ReturnTarget = {
  /** A path of our own. */
  returnTo: string;
  /** The scopes that were asked for besides what was given before, separated by spaces. Undefined for all that is configured. */
  scope: string | undefined;
};

/** A sign-in that was begun: what has to come back with its answer, and what it is for. */
export type LoginRequest = ReturnTarget & { state: string; nonce: string; codeVerifier: string };

/** How long one may take over it, in seconds. */
const LIFETIME = 600;

/** The maximum number of pending sign-ins in one browser. */
const MAX_IN_BROWSER = 4;

/** So many are remembered once they have had their answer. */
const MAX_ANSWERED = 100_000;

const secret = () => randomBytes(32).toString('base64url');

/** S256 of a code verifier (RFC 7636, section 4.2). */
export const challengeOf = (codeVerifier: string) => createHash('sha256').update(codeVerifier).digest('base64url');

/** A cookie has the login request in its name, so that two tabs can sign in at once. The name tells nothing of the state. */
const suffixOf = (state: string) => createHash('sha256').update(state).digest('base64url').slice(0, 12);

const isText = (value: unknown): value is string => typeof value === 'string';

/**
 * The sign-ins that browsers have begun, each in a sealed cookie of that browser (RFC 6749, section 10.12). Every one takes
 * one answer.
 *
 * @param now the time in milliseconds since 1970
 */
export const createLoginRequests = (seal: Seal, now: () => number) => {
  const answered = new LRUCache<string, true>({ max: MAX_ANSWERED, ttl: LIFETIME * 1000, perf: { now } });

  const prefixAt = (origin: URL) => `${cookieName('sign-in', origin)}-`;

  return {
    /** Begin a sign-in. Of too many in one browser the others are given up. */
    create: async (
      { cookies }: FastifyRequest,
      reply: FastifyReply,
      origin: URL,
      returnTarget: ReturnTarget,
    ): Promise<LoginRequest> => {
      const loginRequest = { state: secret(), nonce: secret(), codeVerifier: secret(), ...returnTarget };
      const prefix = prefixAt(origin);
      const others = Object.keys(cookies).filter((name) => name.startsWith(prefix));
      if (others.length >= MAX_IN_BROWSER) for (const name of others) clearCookie(reply, name, origin);
      const sealed = await seal.seal('sign-in', loginRequest, now() + LIFETIME * 1000);
      setCookie(reply, prefix + suffixOf(loginRequest.state), sealed, origin, LIFETIME);
      return loginRequest;
    },

    /** The login request that an answer belongs to, which is over by that. Null for an answer to none of this browser. */
    take: async (
      { cookies }: FastifyRequest,
      reply: FastifyReply,
      origin: URL,
      state: string,
    ): Promise<LoginRequest | null> => {
      const name = prefixAt(origin) + suffixOf(state);
      const sealed = cookies[name];
      if (!sealed) return null;
      clearCookie(reply, name, origin);
      const { state: own, nonce, codeVerifier, returnTo, scope } = (await seal.open('sign-in', sealed)) ?? {};
      if (own !== state || !isText(nonce) || !isText(codeVerifier) || !isText(returnTo)) return null;
      // A code that is spent twice makes Google end what the first time gave (RFC 6749, section 4.1.2).
      if (answered.has(state)) return null;
      answered.set(state, true);
      return { state, nonce, codeVerifier, returnTo, scope: isText(scope) ? scope : undefined };
    },
  };
};

export type LoginRequests = ReturnType<typeof createLoginRequests>;
