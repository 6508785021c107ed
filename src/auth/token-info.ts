import { isJsonObject } from '../json-object.ts';
import { createLru } from '../lru.ts';
import { PhotosError } from '../photos/errors.ts';
import { createFairSlots } from '../photos/resilience/fair-slots.ts';
import { oauthFailure } from './oauth-failure.ts';
import type { KeyOf } from './viewer.ts';

/** The options of the reader of access tokens. */
export type TokenInfoOptions = {
  /** The base address of another OAuth server, such as the emulator, without a trailing slash. Null for Google. */
  oauthUrl: string | null;
  /** The time limit for one call, in milliseconds. */
  timeoutMs: number;
};

/** The parts of the gateway that the reader of access tokens uses. */
export type TokenInfoDependencies = {
  keyOf: KeyOf;
  /** The current time in milliseconds since 1970. */
  now: () => number;
  /** Called with each token that is read, and whether its description was cached. */
  observeLookup: (isHit: boolean) => void;
};

/** An access token, and with whom its caller shares the calls: a viewer alone, or all unknown access tokens of a network. */
export type SharedToken = { token: string; share: string };

/** What an access token allows. */
export type TokenInfo = { scopes: readonly string[] };

const GOOGLE = {
  tokenInfo: 'https://oauth2.googleapis.com/tokeninfo',
  userInfo: 'https://openidconnect.googleapis.com/v1/userinfo',
};

const endpointsAt = (url: string): typeof GOOGLE => ({
  tokenInfo: `${url}/tokeninfo`,
  userInfo: `${url}/v1/userinfo`,
});

const PROFILE = 'https://www.googleapis.com/auth/userinfo.profile';

/** The maximum number of cached tokens. A token that is not cached costs one call. */
const MAX_TOKENS = 10_000;

/** The maximum number of concurrent calls. Forty times as many can wait: beyond that, calls are refused. */
const MAX_CALLS = 16;

const MESSAGES = {
  UNAUTHENTICATED: 'Google does not accept this access token: it has expired or been revoked. Sign in again.',
  UPSTREAM: 'Google’s OAuth server returned an invalid response.',
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

type Entry = {
  info: Promise<TokenInfo>;
  /** Null until it is requested. */
  name: Promise<string | null> | null;
  /** Milliseconds since 1970. Infinite while the call is in progress. */
  expiresAt: number;
};

/**
 * Creates the reader of access tokens: it requests from Google's OAuth server what a token allows, and whose it is. It caches the
 * response until the token expires, and concurrent requests share one call. Its functions throw PhotosErrors without secrets:
 * OVERLOADED if too many calls wait.
 */
export const createTokenInfo = (
  { oauthUrl, timeoutMs }: TokenInfoOptions,
  { keyOf, now, observeLookup }: TokenInfoDependencies,
) => {
  const endpoints = oauthUrl === null ? GOOGLE : endpointsAt(oauthUrl);
  const entries = createLru<Entry>(MAX_TOKENS);
  const slots = createFairSlots(MAX_CALLS);
  const stopping = new AbortController();
  const keyOfToken = (token: string) => keyOf(`token ${token}`);
  const timeLimit = () => AbortSignal.any([AbortSignal.timeout(timeoutMs), stopping.signal]);

  const send = async (method: string, url: string, token: string): Promise<Record<string, unknown>> => {
    const signal = timeLimit();
    const exchange = async () => {
      // The token is in a header, because logs record addresses.
      const headers = { authorization: `Bearer ${token}` };
      const { fetch } = await import('undici');
      const response = await fetch(url, { method: 'POST', headers, signal, redirect: 'manual' });
      return { status: response.status, text: await response.text() };
    };
    const { status, text } = await exchange().catch((error: unknown) => {
      throw oauthFailure(method, error, MESSAGES);
    });
    const data = parseJson(text);
    if (status === 200 && isJsonObject(data)) return data;
    // The userinfo endpoint returns 401 for an invalid token, with another error code.
    const isRejected = status === 401;
    throw oauthFailure(
      method,
      { response: { status, data: isRejected ? { error: 'invalid_token' } : data } },
      MESSAGES,
    );
  };

  /** Makes a call as soon as a slot is free. Slots are shared fairly, so that invented tokens do not take those of users. */
  const call = (method: string, url: string, { token, share }: SharedToken) =>
    slots.forViewer(share, timeLimit())(method, () => send(method, url, token));

  const readInfo = async (token: SharedToken) => {
    const requestedAt = now();
    const method = 'oauth.tokeninfo';
    const { scope, expires_in: seconds } = await call(method, endpoints.tokenInfo, token);
    if (typeof scope !== 'string') throw new PhotosError('UPSTREAM', MESSAGES.UPSTREAM, { method, httpStatus: 200 });
    const lifetime = Number(seconds) * 1000;
    return { scopes: scope.split(' ').filter(Boolean), expiresAt: requestedAt + (lifetime > 0 ? lifetime : 0) };
  };

  const readName = async (token: SharedToken, info: Promise<TokenInfo>) => {
    const { scopes } = await info;
    if (!scopes.includes(PROFILE)) return null;
    const { name } = await call('oauth.userinfo', endpoints.userInfo, token);
    return typeof name === 'string' && name !== '' ? name : null;
  };

  const add = (key: string, token: SharedToken): Entry => {
    const info = readInfo(token).then(
      ({ scopes, expiresAt }) => {
        entry.expiresAt = expiresAt;
        return { scopes };
      },
      (error: unknown) => {
        if (entries.peek(key) === entry) entries.delete(key);
        throw error;
      },
    );
    const entry: Entry = { info, name: null, expiresAt: Number.POSITIVE_INFINITY };
    entries.set(key, entry);
    return entry;
  };

  const cachedEntry = (key: string): Entry | null => {
    const entry = entries.get(key);
    return entry && now() < entry.expiresAt ? entry : null;
  };

  return {
    /** Returns what a token allows. UNAUTHENTICATED if Google does not accept it. */
    read: (token: SharedToken): Promise<TokenInfo> => {
      const key = keyOfToken(token.token);
      const cached = cachedEntry(key);
      observeLookup(cached !== null);
      return (cached ?? add(key, token)).info;
    },

    /** Returns the name of the user. Null without the scope `profile`. */
    nameOf: (token: SharedToken): Promise<string | null> => {
      const key = keyOfToken(token.token);
      const entry = cachedEntry(key) ?? add(key, token);
      const forgetFailure = (error: unknown) => {
        entry.name = null;
        throw error;
      };
      entry.name ??= readName(token, entry.info).catch(forgetFailure);
      return entry.name;
    },

    /** Removes a token that Google has rejected. */
    forget: (token: string): void => {
      entries.delete(keyOfToken(token));
    },

    /** Aborts all calls. */
    stop: () => stopping.abort(),
  };
};

export type TokenInfoReader = ReturnType<typeof createTokenInfo>;
