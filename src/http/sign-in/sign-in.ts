import type { FastifyReply } from 'fastify';
import type { GoogleOAuth, Grant } from '../../auth/google-oauth.ts';
import type { ObserveRefresh } from '../../auth/refreshing-token.ts';
import { createSessionViewers, type SessionViewers } from '../../auth/session-viewers.ts';
import type { ShareRefresh } from '../../auth/share-refresh.ts';
import type { SignOuts } from '../../auth/sign-outs.ts';
import type { KeyOf } from '../../auth/viewer.ts';
import type { CookieSite } from './cookies.ts';
import { createLoginRequests, type LoginRequests } from './login-requests.ts';
import type { IsAllowedOrigin } from '../security/allowed-origins.ts';
import { createPublicOriginOf, type PublicOriginOf } from './public-origin.ts';
import type { ScopeConfig } from './scopes.ts';
import { createSeal } from './seal.ts';
import { createSessions, type Session, type Sessions, type SessionUser } from './sessions.ts';

/** The OAuth client and the settings of browser sign-in. */
export type SignInOptions = ScopeConfig & {
  oauth: GoogleOAuth;
  /** The display name of the OAuth provider, such as `Google`. */
  provider: string;
  /** Identifies the OAuth client and its provider. Sessions of one issuer are invalid for another. */
  issuer: string;
  /** The secrets that encrypt cookies. The first encrypts, all of them decrypt. */
  secrets: readonly [string, ...string[]];
  /** How long a session lasts, in seconds. */
  maxAgeSeconds: number;
  /** The address at which browsers reach the gateway. Null for an address of this machine. */
  publicUrl: string | null;
};

/** Browser sign-in, as its endpoints and the viewers of requests use it. */
export type SignIn = Pick<SignInOptions, 'oauth' | 'provider'> & {
  scopeConfig: ScopeConfig;
  publicOriginOf: PublicOriginOf;
  isAllowedOrigin: IsAllowedOrigin;
  /** The time limit for a request, in milliseconds. */
  timeoutMs: number;
  /** The user that requests without credentials act as, whom the consent page preselects. Null if they are anonymous. */
  defaultUser: string | null;
  loginRequests: LoginRequests;
  sessions: Pick<Sessions, 'find' | 'isRevoked' | 'clearCookie'>;
  viewers: Pick<SessionViewers, 'of' | 'accessTokenOf'>;
  /** Starts a session with the tokens of a sign-in, and sets its cookie. */
  startSession: (reply: FastifyReply, site: CookieSite, user: SessionUser, grant: Grant) => Promise<void>;
  /** Ends a session, including every copy of its cookie. Does not revoke Google's tokens. */
  endSession: (session: Session) => Promise<void>;
};

/** What browser sign-in needs of the gateway. */
type SignInContext = Pick<SignIn, 'isAllowedOrigin' | 'timeoutMs' | 'defaultUser'> & {
  keyOf: KeyOf;
  observeRefresh: ObserveRefresh;
  shareRefresh: ShareRefresh;
  signOuts: SignOuts;
  /** Called with the key of the viewer of each session that ends by a sign-out. */
  sessionEnded: (viewer: string) => void;
  /** The current time in milliseconds since 1970. */
  now: () => number;
};

/** Creates the browser sign-in. */
export const createSignIn = (options: SignInOptions, context: SignInContext): SignIn => {
  const { isAllowedOrigin, timeoutMs, defaultUser, keyOf, now, observeRefresh, shareRefresh, signOuts, sessionEnded } =
    context;
  const { oauth, provider, issuer, scopes, furtherScopes, secrets, maxAgeSeconds, publicUrl } = options;
  const seal = createSeal({ secrets, issuer, now });
  const publicOriginOf = createPublicOriginOf(publicUrl);
  const sessions = createSessions({ seal, signOuts, publicOriginOf, maxAgeSeconds, now });
  const viewers = createSessionViewers(keyOf, oauth, now, observeRefresh, shareRefresh);
  return {
    oauth,
    provider,
    scopeConfig: { scopes, furtherScopes },
    publicOriginOf,
    isAllowedOrigin,
    timeoutMs,
    defaultUser,
    loginRequests: createLoginRequests(seal, now),
    sessions,
    viewers,
    startSession: async (reply, site, user, grant) => {
      viewers.add(await sessions.create(reply, site, user), grant);
    },
    endSession: async (session) => {
      await sessions.revoke(session);
      sessionEnded(viewers.of(session).key);
      viewers.remove(session);
    },
  };
};
