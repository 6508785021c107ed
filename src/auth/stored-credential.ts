import { PhotosError } from '../photos/errors.ts';
import { createGoogleOAuth, type Grant, type OAuthApp } from './google-oauth.ts';
import { createRefreshingTokenSource, observed, type ObserveRefresh } from './refreshing-token.ts';
import type { TokenSource } from '../photos/token-source.ts';

/** A credential of the gateway, for requests without credentials of their own. */
export type StoredCredential = Omit<OAuthApp, 'timeoutMs' | 'now'> & { refreshToken: string };

const REVOKED_MESSAGE = "Google no longer accepts the gateway's stored credential. The operator must sign in again.";

/** Replaces the advice to sign in again: only the operator can renew the stored credential. */
const withOperatorAdvice = (error: unknown) =>
  error instanceof PhotosError && error.failure === 'UNAUTHENTICATED'
    ? new PhotosError('UNAUTHENTICATED', REVOKED_MESSAGE, error.response)
    : error;

/**
 * Creates the token source of a stored credential. All requests that use the credential share its access token.
 *
 * @param timeoutMs the time limit for one refresh, in milliseconds
 * @param now the current time in milliseconds since 1970
 * @param shareRefresh refreshes the token, or gets that of another replica
 */
export const credentialTokenSource = (
  { refreshToken, ...app }: StoredCredential,
  timeoutMs: number,
  now: () => number,
  observeRefresh: ObserveRefresh,
  shareRefresh: (refresh: () => Promise<Grant>, unwanted: string | null) => Promise<Grant>,
): TokenSource => {
  const oauth = createGoogleOAuth({ ...app, timeoutMs, now });
  const refresh = () =>
    oauth.refresh(refreshToken).catch((error: unknown) => {
      throw withOperatorAdvice(error);
    });
  const observedRefresh = observed(refresh, observeRefresh);
  return createRefreshingTokenSource(
    (startSpan, unwanted) => shareRefresh(() => observedRefresh(startSpan), unwanted),
    now,
  );
};
