import { jsonResponse, type OAuthResponse } from './response.ts';
import type { OAuthCall } from './endpoint.ts';
import { missingParameter, OAuthError } from './oauth-error.ts';

/**
 * `/revoke`: end an access or a refresh token, and with it all that its client holds of this person, the consent too.
 * The demo people's own tokens cannot be ended.
 */
export const revokeToken = ({ store, clock, url, body }: OAuthCall): OAuthResponse => {
  const token = body.get('token') ?? url.searchParams.get('token');
  if (!token) throw missingParameter('token');
  const row = store.tokens.find(token);
  const isOver = row && (row.is_revoked === 1 || (row.expires_at !== null && row.expires_at <= clock.now()));
  if (!row || isOver) throw new OAuthError('invalid_token', 'Token expired or revoked');
  const { user, client } = row;
  if (client !== null) {
    store.transaction(() => {
      store.tokens.revokeOfClient(user, client);
      store.consents.withdraw(user, client);
    });
  }
  return { ...jsonResponse(200, {}), user };
};
