import type { SessionCredential } from './credential.ts';
import type { GoogleOAuth, Grant } from './google-oauth.ts';
import { createRefreshingTokenSource, observed, type ObserveRefresh } from './refreshing-token.ts';
import type { ShareRefresh } from './share-refresh.ts';
import { createLru } from '../lru.ts';
import { requestToken } from '../photos/request-token.ts';
import type { TokenSource } from '../photos/token-source.ts';
import { OWN_PROJECT, type KeyOf, type Viewer } from './viewer.ts';

/** The maximum number of sessions whose access tokens are cached. A session that is not cached costs one refresh. */
const MAX_SESSIONS = 10_000;

/**
 * Creates the registry of the viewers of browser sessions. A session stays the same viewer when its access token changes, and
 * its concurrent requests share one refresh.
 *
 * @param now the current time in milliseconds since 1970
 */
export const createSessionViewers = (
  keyOf: KeyOf,
  oauth: GoogleOAuth,
  now: () => number,
  observeRefresh: ObserveRefresh,
  shareRefresh: ShareRefresh,
) => {
  const tokens = createLru<TokenSource>(MAX_SESSIONS);

  const cache = (key: string, refreshToken: string, initial?: Grant): TokenSource => {
    const refresh = observed(() => oauth.refresh(refreshToken), observeRefresh);
    const tokenSource = createRefreshingTokenSource(
      (startSpan, unwanted) => shareRefresh(key, () => refresh(startSpan), unwanted),
      now,
      initial,
    );
    tokens.set(key, tokenSource);
    return tokenSource;
  };

  const keyOfSession = ({ id }: SessionCredential) => keyOf(`session ${id}`);

  const viewerOf = (session: SessionCredential): Viewer => {
    const key = keyOfSession(session);
    const tokenSource = tokens.get(key) ?? cache(key, session.refreshToken);
    const credential = { type: 'SESSION', session } as const;
    return { key, project: OWN_PROJECT, tokenSource, isAnonymous: false, isVerified: true, credential };
  };

  return {
    /** Returns the viewer of a session. */
    of: viewerOf,

    /**
     * Returns the access token of a session.
     *
     * @throws PhotosError TIMEOUT once the signal is aborted, or the failure of the refresh
     */
    accessTokenOf: async (session: SessionCredential, signal: AbortSignal): Promise<string> =>
      requestToken(viewerOf(session).tokenSource, { method: 'oauth.token', signal }),

    /** Caches the access token of a new session. */
    add: (session: SessionCredential, grant: Grant): void => {
      cache(keyOfSession(session), session.refreshToken, grant);
    },

    /** Removes the access token of an ended session. */
    remove: (session: SessionCredential): void => {
      tokens.delete(keyOfSession(session));
    },
  };
};

export type SessionViewers = ReturnType<typeof createSessionViewers>;
