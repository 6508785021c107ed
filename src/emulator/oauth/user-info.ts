import { bearerToken } from '../http/bearer-token.ts';
import { jsonResponse, type OAuthResponse } from './response.ts';
import type { OAuthCall } from './endpoint.ts';
import { claimsOf } from './identity.ts';
import { isIdentityScope } from './known-scopes.ts';
import { OAuthError } from './oauth-error.ts';

/**
 * Who a token speaks for, in OpenID's names.
 *
 * @throws OAuthError 401 for a token that is none, has run out, or may not tell who somebody is
 */
const readClaims = ({ store, clock, request, url, body, baseUrl }: OAuthCall) => {
  const token =
    bearerToken(request.headers.authorization) ?? body.get('access_token') ?? url.searchParams.get('access_token');
  const row = token ? store.tokens.findAccess(token, clock.now()) : undefined;
  const person = row && store.users.find(row.user);
  const scopes = new Set(row?.scopes.split(' '));
  if (!person || ![...scopes].some(isIdentityScope)) {
    throw new OAuthError('invalid_request', 'Invalid Credentials', 401);
  }
  return { user: person.name, claims: claimsOf(person, scopes, baseUrl(url.origin, { profile: person.name })) };
};

/** `/oauth2/v3/userinfo` and `/v1/userinfo`: a person in OpenID's names. */
export const userInfo = (call: OAuthCall): OAuthResponse => {
  const { user, claims } = readClaims(call);
  return { ...jsonResponse(200, claims), user };
};

/** `/oauth2/v1/userinfo`: the same in the names of before. */
export const userInfoV1 = (call: OAuthCall): OAuthResponse => {
  const { user, claims } = readClaims(call);
  const { sub, email_verified: isVerified, ...others } = claims;
  const body = { id: sub, ...others, ...(isVerified !== undefined && { verified_email: isVerified }) };
  return { ...jsonResponse(200, body), user };
};
