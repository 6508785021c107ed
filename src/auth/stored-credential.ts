import { PhotosError } from '../photos/errors.ts';
import { createGoogleOAuth, type OAuthApp } from './google-oauth.ts';
import { createRefreshingTokenSource } from './refreshing-token.ts';
import type { TokenSource } from '../photos/token-source.ts';

/** A sign-in that the gateway keeps for callers without one of their own. */
export type StoredCredential = Omit<OAuthApp, 'timeoutMs' | 'now'> & { refreshToken: string };

const GONE = "Google no longer accepts the gateway's stored credential. The operator must sign in again.";

/** Callers cannot sign in again in the gateway's place. */
const forCaller = (error: unknown) =>
  error instanceof PhotosError && error.failure === 'UNAUTHENTICATED'
    ? new PhotosError('UNAUTHENTICATED', GONE, error.response)
    : error;

/**
 * The access token of a stored credential, one for all who use it.
 *
 * @param timeoutMs how long one renewal may take, in milliseconds
 * @param now the time in milliseconds since 1970
 */
export const credentialTokenSource = (
  { refreshToken, ...app }: StoredCredential,
  timeoutMs: number,
  now: () => number,
): TokenSource => {
  const oauth = createGoogleOAuth({ ...app, timeoutMs, now });
  const renew = () =>
    oauth.refresh(refreshToken).catch((error: unknown) => {
      throw forCaller(error);
    });
  return createRefreshingTokenSource(renew, now);
};
