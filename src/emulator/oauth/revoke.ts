import { oauthResponse, type OAuthResponse } from './response.ts';
import type { OAuthCall } from './endpoint.ts';
import { missingParameter, OAuthError } from './oauth-error.ts';

/**
 * Handles `/revoke`: revokes an access or refresh token, and with it all tokens and the consent of its client for the user.
 * Demo tokens cannot be revoked.
 */
export const revokeToken = ({ store, clock, url, body }: OAuthCall): OAuthResponse => {
  const token = body.get('token') ?? url.searchParams.get('token');
  if (!token) throw missingParameter('token');
  const row = store.tokens.find(token);
  const isInactive = row && (row.is_revoked === 1 || (row.expires_at !== null && row.expires_at <= clock.now()));
  if (!row || isInactive) throw new OAuthError('invalid_token', 'Token expired or revoked');
  const { user, client } = row;
  if (client !== null) {
    store.transaction(() => {
      store.tokens.revokeOfClient(user, client);
      store.consents.withdraw(user, client);
    });
  }
  return { ...oauthResponse(200, {}), user };
};
