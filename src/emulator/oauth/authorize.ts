import { randomBytes } from 'node:crypto';
import type { UserRow } from '../store/users.ts';
import { htmlResponse, oauthRedirect, type OAuthResponse } from './response.ts';
import { readAuthorizeRequest, type AuthorizationRequest } from './authorize-request.ts';
import type { OAuthCall } from './endpoint.ts';
import { createFormTokens } from './form-token.ts';
import { isIdentityScope } from './known-scopes.ts';
import { invalidRequest, OAuthError } from './oauth-error.ts';
import { consentPage, oauthErrorPage, userByHint } from './pages.ts';
import { withParameters } from './redirect-uri.ts';

/** The lifetime of a code, in milliseconds. */
const CODE_LIFETIME = 10 * 60 * 1000;

const redirectError = ({ redirect, state }: AuthorizationRequest, error: string): OAuthResponse =>
  oauthRedirect(withParameters(redirect, { error, state }));

/** Stores the consent of a user, and redirects to the app with a code. */
const grant = (
  { store, clock }: OAuthCall,
  authorization: AuthorizationRequest,
  user: string,
  scopes: readonly string[],
) => {
  const { client, redirectUri, redirect, state } = authorization;
  const code = `4/0A${randomBytes(42).toString('base64url')}`;
  store.transaction(() => {
    const previous = store.consents.of(user, client);
    const all = new Set([...scopes, ...previous.flatMap((consent) => consent.scopes)]);
    const isFirst = previous.length === 0;
    store.consents.agree(user, client, redirectUri, all);
    store.consents.addCode(code, {
      client,
      redirect_uri: redirectUri,
      user,
      scopes: [...(authorization.includesGrantedScopes ? all : scopes)].join(' '),
      challenge: authorization.challenge,
      challenge_method: authorization.challengeMethod,
      nonce: authorization.nonce,
      is_offline: authorization.isOffline ? 1 : 0,
      gives_refresh_token: authorization.isOffline && (isFirst || authorization.prompts.has('consent')) ? 1 : 0,
      expires_at: clock.now() + CODE_LIFETIME,
    });
  });
  const prompt = authorization.prompts.has('none') ? 'none' : 'consent';
  const parameters = { state, code, scope: scopes.join(' '), authuser: '0', prompt };
  return { ...oauthRedirect(withParameters(redirect, parameters)), user };
};

/** Grants, without showing a page, what a user has already granted to this client at this redirect URI. Fails for other scopes. */
const grantSilently = (
  call: OAuthCall,
  authorization: AuthorizationRequest,
  users: readonly UserRow[],
): OAuthResponse => {
  const user = userByHint(authorization.loginHint, users) ?? (users.length === 1 ? users[0] : undefined);
  if (!user) return redirectError(authorization, 'login_required');
  const consent = call.store.consents
    .of(user.name, authorization.client)
    .find(({ redirectUri }) => redirectUri === authorization.redirectUri);
  const isCovered = authorization.scopes.every((scope) => consent?.scopes.includes(scope));
  return isCovered
    ? grant(call, authorization, user.name, authorization.scopes)
    : redirectError(authorization, 'consent_required');
};

/** Returns whether another site sent the form. Browsers state the origin of every POST. */
const isCrossSite = ({ request: { headers }, url }: OAuthCall) => {
  const { origin } = headers;
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return true;
  return origin !== undefined && URL.parse(origin)?.host !== url.host;
};

const decide = (call: OAuthCall, authorization: AuthorizationRequest, users: readonly UserRow[]): OAuthResponse => {
  const { body, clock, store, url } = call;
  const formTokens = createFormTokens(store.secret('authorize-form'));
  if (isCrossSite(call) || !formTokens.isValid(body.get('form_token') ?? '', url.search, clock.now())) {
    throw invalidRequest('This page has expired. Go back to the app and sign in again.');
  }
  if (body.get('decision') !== 'allow') return redirectError(authorization, 'access_denied');
  const user = users.find(({ name }) => name === body.get('user'));
  if (!user) throw invalidRequest('Choose a user.');
  const selected = body.getAll('scope');
  const scopes = authorization.scopes.filter((scope) => isIdentityScope(scope) || selected.includes(scope));
  return scopes.length === 0
    ? redirectError(authorization, 'access_denied')
    : grant(call, authorization, user.name, scopes);
};

/** Handles `/o/oauth2/v2/auth`: the consent page, and the form that it submits. */
export const authorize = (call: OAuthCall): OAuthResponse => {
  const { request, store, clock, url } = call;
  try {
    const authorization = readAuthorizeRequest(url.searchParams, call);
    const users = store.users.list();
    if (request.verb === 'POST') return decide(call, authorization, users);
    if (authorization.prompts.has('none')) return grantSilently(call, authorization, users);
    if (users.length === 0) throw new OAuthError('access_denied', 'This emulator has no users.', 403);
    const formToken = createFormTokens(store.secret('authorize-form')).make(url.search, clock.now());
    const page = consentPage(authorization, users, { action: url.pathname + url.search, formToken });
    return htmlResponse(200, page, authorization.redirect.origin);
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error;
    return htmlResponse(error.httpStatus, oauthErrorPage(error));
  }
};
