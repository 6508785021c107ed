import { randomBytes } from 'node:crypto';
import { hashOf } from '../store/tokens.ts';
import { oauthResponse, type OAuthResponse } from './response.ts';
import { authenticateClient } from './clients.ts';
import type { OAuthCall } from './endpoint.ts';
import { claimsOf } from './identity.ts';
import { IDENTITY_SCOPES, readGrantedScopes } from './known-scopes.ts';
import { invalidGrant, missingParameter, OAuthError } from './oauth-error.ts';
import { checkVerifier } from './pkce.ts';

/** The lifetime of an access token, in seconds. Google reports the same. */
const LIFETIME = 3599;

type Issue = {
  user: string;
  scopes: readonly string[];
  client: string;
  codeHash: string | null;
  isOffline: 0 | 1;
  hasRefreshToken: boolean;
  nonce: string | null;
};

const issue = (call: OAuthCall, { user, scopes, client, codeHash, isOffline, hasRefreshToken, nonce }: Issue) => {
  const { store, clock, idTokens } = call;
  const now = clock.now();
  const row = { user, scopes: scopes.join(' '), client, code_hash: codeHash, is_offline: isOffline };
  const accessToken = `ya29.${randomBytes(96).toString('base64url')}`;
  const refreshToken = hasRefreshToken ? `1//${randomBytes(60).toString('base64url')}` : undefined;
  store.tokens.removeExpired(now);
  store.tokens.add(accessToken, { ...row, kind: 'ACCESS', expires_at: now + LIFETIME * 1000 });
  if (refreshToken) store.tokens.add(refreshToken, { ...row, kind: 'REFRESH', expires_at: null });

  const userRow = scopes.includes(IDENTITY_SCOPES.openid) ? store.users.find(user) : undefined;
  const picture = call.baseUrl(call.url.origin, { profile: user });
  return {
    access_token: accessToken,
    expires_in: LIFETIME,
    ...(refreshToken && { refresh_token: refreshToken }),
    scope: scopes.join(' '),
    token_type: 'Bearer',
    ...(userRow && {
      id_token: idTokens.make({ client, accessToken, nonce, claims: claimsOf(userRow, new Set(scopes), picture), now }),
    }),
  };
};

const required = (body: URLSearchParams, name: string) => {
  const value = body.get(name);
  if (!value) throw missingParameter(name);
  return value;
};

const exchangeCode = (call: OAuthCall, client: string): OAuthResponse => {
  const { store, clock, body } = call;
  const code = required(body, 'code');
  const row = store.consents.findCode(code);
  if (!row || row.client !== client) throw invalidGrant();
  if (row.is_used === 1) {
    // A code that is used twice may have been stolen, so its tokens are revoked (RFC 6749, section 4.1.2).
    store.tokens.revokeOfCode(hashOf(code));
    throw invalidGrant();
  }
  if (row.expires_at <= clock.now()) throw invalidGrant();
  if (row.redirect_uri !== body.get('redirect_uri')) throw new OAuthError('redirect_uri_mismatch', 'Bad Request');
  checkVerifier(row, body.get('code_verifier'));
  store.consents.useCode(code);
  const tokens = issue(call, {
    user: row.user,
    scopes: row.scopes.split(' '),
    client,
    codeHash: hashOf(code),
    isOffline: row.is_offline,
    hasRefreshToken: row.gives_refresh_token === 1,
    nonce: row.nonce,
  });
  return { ...oauthResponse(200, tokens), user: row.user };
};

const refresh = (call: OAuthCall, client: string): OAuthResponse => {
  const { store, body } = call;
  const row = store.tokens.find(required(body, 'refresh_token'));
  if (row?.kind !== 'REFRESH') throw invalidGrant();
  if (row.client !== null && row.client !== client) throw new OAuthError('unauthorized_client', 'Unauthorized', 401);
  if (row.is_revoked === 1) throw invalidGrant('Token has been expired or revoked.');
  const granted = row.scopes.split(' ');
  const narrower = body.get('scope');
  const tokens = issue(call, {
    user: row.user,
    scopes: narrower ? readGrantedScopes(narrower, granted) : granted,
    client,
    codeHash: row.code_hash,
    isOffline: 1,
    hasRefreshToken: false,
    nonce: null,
  });
  return { ...oauthResponse(200, tokens), user: row.user };
};

/** Handles `POST /token`: exchanges a code for tokens, or a refresh token for a new access token. */
export const token = (call: OAuthCall): OAuthResponse => {
  const { clients, request, body, store } = call;
  const grantType = required(body, 'grant_type');
  const client = authenticateClient(clients, request, body);
  const grants: Record<string, (call: OAuthCall, client: string) => OAuthResponse> = {
    authorization_code: exchangeCode,
    refresh_token: refresh,
  };
  const grant = Object.hasOwn(grants, grantType) ? grants[grantType] : undefined;
  if (!grant) throw new OAuthError('unsupported_grant_type', `Invalid grant_type: ${grantType}`);
  // Rejecting a used code also revokes tokens. A transaction would undo that.
  const isUsedCode = grantType === 'authorization_code' && store.consents.findCode(body.get('code') ?? '')?.is_used;
  return isUsedCode ? grant(call, client) : store.transaction(() => grant(call, client));
};
