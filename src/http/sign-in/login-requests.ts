import { createHash, randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createLru } from '../../lru.ts';
import { clearCookie, cookieName, setCookie } from './cookies.ts';
import type { Seal } from './seal.ts';

/** Where the browser returns to after a sign-in, and the scopes that it requests. */
export type ReturnTarget = {
  /** A path of the gateway, or an address of an allowed origin. */
  returnTo: string;
  /** The requested scopes, separated by spaces. Undefined for all configured ones. */
  scope: string | undefined;
};

/** A pending sign-in: the values that its callback must match, and its return target. */
export type LoginRequest = ReturnTarget & { state: string; nonce: string; codeVerifier: string };

/** How long a sign-in may take, in seconds. */
const LIFETIME_SECONDS = 600;

/** The maximum number of pending sign-ins in one browser. */
const MAX_IN_BROWSER = 4;

/** The maximum number of used login requests that are remembered. */
const MAX_USED = 100_000;

const secret = () => randomBytes(32).toString('base64url');

/** Returns the S256 challenge of a code verifier (RFC 7636, section 4.2). */
export const challengeOf = (codeVerifier: string) => createHash('sha256').update(codeVerifier).digest('base64url');

/** Each login request has a cookie of its own, so that two tabs can sign in at once. The name does not reveal the state. */
const suffixOf = (state: string) => createHash('sha256').update(state).digest('base64url').slice(0, 12);

/** Google's redirect to the callback is a navigation, for which browsers send these cookies from every site. */
const siteOf = (origin: URL) => ({ origin, isCrossSite: false });

const isText = (value: unknown): value is string => typeof value === 'string';

/**
 * Creates the store of pending sign-ins. Each is in an encrypted cookie of the browser that started it (RFC 6749, section
 * 10.12), and can be used once.
 *
 * @param now the current time in milliseconds since 1970
 */
export const createLoginRequests = (seal: Seal, now: () => number) => {
  const used = createLru<true>(MAX_USED, { ttl: LIFETIME_SECONDS * 1000, perf: { now } });

  const prefixAt = (origin: URL) => `${cookieName('sign-in', origin)}-`;

  return {
    /** Starts a sign-in. If the browser has too many pending ones, they are discarded. */
    create: async (
      { cookies }: FastifyRequest,
      reply: FastifyReply,
      origin: URL,
      returnTarget: ReturnTarget,
    ): Promise<LoginRequest> => {
      const loginRequest = { state: secret(), nonce: secret(), codeVerifier: secret(), ...returnTarget };
      const prefix = prefixAt(origin);
      const others = Object.keys(cookies).filter((name) => name.startsWith(prefix));
      if (others.length >= MAX_IN_BROWSER) for (const name of others) clearCookie(reply, name, siteOf(origin));
      const sealed = await seal.seal('sign-in', loginRequest, now() + LIFETIME_SECONDS * 1000);
      setCookie(reply, prefix + suffixOf(loginRequest.state), sealed, siteOf(origin), LIFETIME_SECONDS);
      return loginRequest;
    },

    /** Returns the login request of a callback, and removes it. Null if this browser has none with that state. */
    consume: async (
      { cookies }: FastifyRequest,
      reply: FastifyReply,
      origin: URL,
      state: string,
    ): Promise<LoginRequest | null> => {
      const name = prefixAt(origin) + suffixOf(state);
      const sealed = cookies[name];
      if (!sealed) return null;
      clearCookie(reply, name, siteOf(origin));
      const { state: expected, nonce, codeVerifier, returnTo, scope } = (await seal.open('sign-in', sealed)) ?? {};
      if (expected !== state || !isText(nonce) || !isText(codeVerifier) || !isText(returnTo)) return null;
      // If a code is used twice, Google revokes the tokens of its first use (RFC 6749, section 4.1.2).
      if (used.has(state)) return null;
      used.set(state, true);
      return { state, nonce, codeVerifier, returnTo, scope: isText(scope) ? scope : undefined };
    },
  };
};

export type LoginRequests = ReturnType<typeof createLoginRequests>;
