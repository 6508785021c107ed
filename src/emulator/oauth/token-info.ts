import { readBearerToken } from '../http/bearer-token.ts';
import { oauthResponse, type OAuthResponse } from './response.ts';
import type { OAuthCall } from './endpoint.ts';
import { subjectOf } from './identity.ts';
import { IDENTITY_SCOPES } from './known-scopes.ts';
import { OAuthError } from './oauth-error.ts';

/** The client id of a token that belongs to no client. */
const ANY_CLIENT = 'photos-emulator.apps.googleusercontent.com';

/** The reported lifetime of a token that never expires, in milliseconds. */
const HOUR = 3_600_000;

const invalidToken = () => new OAuthError('invalid_token', 'Invalid Value');

const idTokenInfo = ({ idTokens, clock }: OAuthCall, token: string): OAuthResponse => {
  const claims = idTokens.read(token, clock.now());
  if (!claims) throw invalidToken();
  return oauthResponse(200, Object.fromEntries(Object.entries(claims).map(([name, value]) => [name, String(value)])));
};

/** Handles `/tokeninfo`: describes an access token or an id token. As at Google, numbers are strings. */
export const tokenInfo = (call: OAuthCall): OAuthResponse => {
  const { store, clock, request, url, body } = call;
  const parameter = (name: string) => body.get(name) ?? url.searchParams.get(name);
  const idToken = parameter('id_token');
  if (idToken) return idTokenInfo(call, idToken);
  const token = parameter('access_token') ?? readBearerToken(request.headers.authorization);
  const row = token ? store.tokens.findAccess(token, clock.now()) : undefined;
  const user = row && store.users.find(row.user);
  if (!row || !user) throw invalidToken();
  const end = row.expires_at ?? clock.now() + HOUR;
  const hasEmail = row.scopes.split(' ').includes(IDENTITY_SCOPES.email);
  const info = {
    azp: row.client ?? ANY_CLIENT,
    aud: row.client ?? ANY_CLIENT,
    sub: subjectOf(user.name),
    scope: row.scopes,
    exp: String(Math.floor(end / 1000)),
    expires_in: String(Math.floor((end - clock.now()) / 1000)),
    ...(hasEmail && { email: user.email, email_verified: 'true' }),
    access_type: row.is_offline ? 'offline' : 'online',
  };
  return { ...oauthResponse(200, info), user: user.name };
};
