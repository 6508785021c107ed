import { LRUCache } from 'lru-cache';
import type { GoogleOAuth, Grant } from './google-oauth.ts';
import { createRefreshingTokenSource } from './refreshing-token.ts';
import type { TokenSource } from '../photos/token-source.ts';
import type { KeyOf, Viewer } from './viewer.ts';

/** What is lasting of a sign-in in a browser. */
export type SessionCredential = {
  /** Secret, and new with each sign-in. */
  id: string;
  refreshToken: string;
};

/** For so many sessions the access token is kept. Whoever was forgotten costs one renewal. */
const MAX_SESSIONS = 10_000;

/**
 * The viewers of sessions. One session is one viewer, however often its access token changes; renewing it is one call for
 * all of its requests.
 *
 * @param now the time in milliseconds since 1970
 */
export const createSessionViewers = (keyOf: KeyOf, oauth: GoogleOAuth, now: () => number) => {
  const tokens = new LRUCache<string, TokenSource>({ max: MAX_SESSIONS });

  const remember = (key: string, refreshToken: string, first?: Grant): TokenSource => {
    const tokenSource = createRefreshingTokenSource(() => oauth.refresh(refreshToken), now, first);
    tokens.set(key, tokenSource);
    return tokenSource;
  };

  const keyOfSession = ({ id }: SessionCredential) => keyOf(`session ${id}`);

  return {
    /** The viewer of a session's requests. */
    of: (session: SessionCredential): Viewer => {
      const key = keyOfSession(session);
      return { key, tokenSource: tokens.get(key) ?? remember(key, session.refreshToken) };
    },

    /** Keeps the access token of a new session. */
    add: (session: SessionCredential, grant: Grant): void => {
      remember(keyOfSession(session), session.refreshToken, grant);
    },

    /** Removes the access token of an ended session. */
    remove: (session: SessionCredential): void => {
      tokens.delete(keyOfSession(session));
    },
  };
};

export type SessionViewers = ReturnType<typeof createSessionViewers>;
