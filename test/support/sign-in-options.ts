import type { SignInOptions } from '../../src/http/sign-in/sign-in.ts';
import { createGoogleOAuth } from '../../src/auth/google-oauth.ts';

const PREFIX = 'https://www.googleapis.com/auth/';

/** Scopes by purpose. */
export const SCOPE = {
  openid: 'openid',
  email: `${PREFIX}userinfo.email`,
  profile: `${PREFIX}userinfo.profile`,
  read: `${PREFIX}photoslibrary.readonly.appcreateddata`,
  append: `${PREFIX}photoslibrary.appendonly`,
  edit: `${PREFIX}photoslibrary.edit.appcreateddata`,
} as const;

export const SECRET = 'a-secret-of-the-test-that-is-long-enough';

/** Signing in with a browser on an emulator. */
export const signInAt = (oauthUrl: string, now: () => number, timeoutMs = 10_000): SignInOptions => ({
  oauth: createGoogleOAuth({ clientId: 'app', clientSecret: 'secret', oauthUrl, timeoutMs, now }),
  provider: 'the emulator',
  issuer: `${oauthUrl} app`,
  scopes: Object.values(SCOPE),
  furtherScopes: [],
  secrets: [SECRET],
  maxAgeSeconds: 30 * 86_400,
  publicUrl: null,
});
