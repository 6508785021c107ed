import { readBearerToken } from '../http/bearer-token.ts';
import { oauthResponse, type OAuthResponse } from './response.ts';
import type { OAuthCall } from './endpoint.ts';
import { claimsOf } from './identity.ts';
import { isIdentityScope } from './known-scopes.ts';
import { OAuthError } from './oauth-error.ts';

/**
 * Returns the OpenID claims of the user of an access token.
 *
 * @throws OAuthError 401 for an invalid or expired token, and for one without an identity scope
 */
const readClaims = ({ store, clock, request, url, body, baseUrl }: OAuthCall) => {
  const token =
    readBearerToken(request.headers.authorization) ?? body.get('access_token') ?? url.searchParams.get('access_token');
  const row = token ? store.tokens.findAccess(token, clock.now()) : undefined;
  const userRow = row && store.users.find(row.user);
  const scopes = new Set(row?.scopes.split(' '));
  if (!userRow || ![...scopes].some(isIdentityScope)) {
    throw new OAuthError('invalid_request', 'Invalid Credentials', 401);
  }
  return { user: userRow.name, claims: claimsOf(userRow, scopes, baseUrl(url.origin, { profile: userRow.name })) };
};

/** Handles `/oauth2/v3/userinfo` and `/v1/userinfo`: the user, with OpenID's claim names. */
export const userInfo = (call: OAuthCall): OAuthResponse => {
  const { user, claims } = readClaims(call);
  return { ...oauthResponse(200, claims), user };
};

/** Handles `/oauth2/v1/userinfo` and `/oauth2/v2/userinfo`: the user, with the older names. */
export const userInfoV1 = (call: OAuthCall): OAuthResponse => {
  const { user, claims } = readClaims(call);
  const { sub, email_verified: isVerified, ...others } = claims;
  const body = { id: sub, ...others, ...(isVerified !== undefined && { verified_email: isVerified }) };
  return { ...oauthResponse(200, body), user };
};
