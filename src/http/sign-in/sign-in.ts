import type { GoogleOAuth } from '../../auth/google-oauth.ts';
import { createSessionViewers, type SessionViewers } from '../../auth/session-viewers.ts';
import type { KeyOf } from '../../auth/viewer.ts';
import { createLoginRequests, type LoginRequests } from './login-requests.ts';
import { createPublicOriginOf, type PublicOriginOf } from './public-origin.ts';
import type { ScopeConfig } from './scopes.ts';
import { createSeal } from './seal.ts';
import { createSessions, type Sessions } from './sessions.ts';

export type SignInOptions = ScopeConfig & {
  oauth: GoogleOAuth;
  /** Who lets people in, as sentences name it: `Google`. */
  provider: string;
  /** Tells the OAuth client and its provider from all others: the sessions of one are no good for another. */
  issuer: string;
  /** What sessions are sealed with. The first seals, all of them open. */
  secrets: readonly [string, ...string[]];
  /** How long a session lasts, in seconds. */
  maxAgeSeconds: number;
  /** Under which address browsers reach the gateway. Null for one on this machine. */
  publicUrl: string | null;
};

/** Signing in with a browser: what its endpoints stand on, and what tells who asks. */
export type SignIn = Pick<SignInOptions, 'oauth' | 'provider'> & {
  scopeConfig: ScopeConfig;
  publicOriginOf: PublicOriginOf;
  loginRequests: LoginRequests;
  sessions: Sessions;
  viewers: SessionViewers;
};

/** @param now the time in milliseconds since 1970 */
export const createSignIn = (options: SignInOptions, keyOf: KeyOf, now: () => number): SignIn => {
  const { oauth, provider, issuer, scopes, furtherScopes, secrets, maxAgeSeconds, publicUrl } = options;
  const seal = createSeal({ secrets, issuer, now });
  const publicOriginOf = createPublicOriginOf(publicUrl);
  return {
    oauth,
    provider,
    scopeConfig: { scopes, furtherScopes },
    publicOriginOf,
    loginRequests: createLoginRequests(seal, now),
    sessions: createSessions({ seal, publicOriginOf, maxAgeSeconds, now }),
    viewers: createSessionViewers(keyOf, oauth, now),
  };
};
