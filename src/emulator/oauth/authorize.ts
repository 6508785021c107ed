import { randomBytes } from 'node:crypto';
import type { UserRow } from '../store/users.ts';
import { htmlResponse, redirectResponse, type OAuthResponse } from './response.ts';
import { readAuthorizeRequest, type AuthorizeRequest } from './authorize-request.ts';
import type { OAuthCall } from './endpoint.ts';
import { createFormTokens } from './form-token.ts';
import { isIdentityScope } from './known-scopes.ts';
import { invalidRequest, OAuthError } from './oauth-error.ts';
import { consentPage, errorPage, personOf } from './pages.ts';
import { withParameters } from './redirect-uri.ts';

/** How long a code is good for, in milliseconds. */
const CODE_LIFETIME = 10 * 60 * 1000;

const refuse = ({ redirect, state }: AuthorizeRequest, error: string): OAuthResponse =>
  redirectResponse(withParameters(redirect, { error, state }));

/** Note that a person agreed, and send the browser back with a code. */
const grant = ({ store, clock }: OAuthCall, asked: AuthorizeRequest, user: string, scopes: readonly string[]) => {
  const { client, redirectUri, redirect, state } = asked;
  const code = `4/0A${randomBytes(42).toString('base64url')}`;
  store.transaction(() => {
    const before = store.consents.of(user, client);
    const all = new Set([...scopes, ...before.flatMap((consent) => consent.scopes)]);
    const isFirst = before.length === 0;
    store.consents.agree(user, client, redirectUri, all);
    store.consents.addCode(code, {
      client,
      redirect_uri: redirectUri,
      user,
      scopes: [...(asked.includesGrantedScopes ? all : scopes)].join(' '),
      challenge: asked.challenge,
      challenge_method: asked.challengeMethod,
      nonce: asked.nonce,
      is_offline: asked.isOffline ? 1 : 0,
      gives_refresh_token: asked.isOffline && (isFirst || asked.prompts.has('consent')) ? 1 : 0,
      expires_at: clock.now() + CODE_LIFETIME,
    });
  });
  const prompt = asked.prompts.has('none') ? 'none' : 'consent';
  const parameters = { state, code, scope: scopes.join(' '), authuser: '0', prompt };
  return { ...redirectResponse(withParameters(redirect, parameters)), user };
};

/** Answer at once what a person agreed to before, for this client at this very address; nothing else goes unseen. */
const grantSilently = (call: OAuthCall, asked: AuthorizeRequest, people: readonly UserRow[]): OAuthResponse => {
  const person = personOf(asked.loginHint, people) ?? (people.length === 1 ? people[0] : undefined);
  if (!person) return refuse(asked, 'login_required');
  const consent = call.store.consents
    .of(person.name, asked.client)
    .find(({ redirectUri }) => redirectUri === asked.redirectUri);
  const isCovered = asked.scopes.every((scope) => consent?.scopes.includes(scope));
  return isCovered ? grant(call, asked, person.name, asked.scopes) : refuse(asked, 'consent_required');
};

/** A form that another site sends has that site's name on it: browsers say so with every POST. */
const isForeign = ({ request: { headers }, url }: OAuthCall) => {
  const { origin } = headers;
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return true;
  return origin !== undefined && URL.parse(origin)?.host !== url.host;
};

const decide = (call: OAuthCall, asked: AuthorizeRequest, people: readonly UserRow[]): OAuthResponse => {
  const { body, clock, store, url } = call;
  const formTokens = createFormTokens(store.secret('authorize-form'));
  if (isForeign(call) || !formTokens.isGood(body.get('form_token') ?? '', url.search, clock.now())) {
    throw invalidRequest('This page has expired. Go back to the app and sign in again.');
  }
  if (body.get('decision') !== 'allow') return refuse(asked, 'access_denied');
  const person = people.find(({ name }) => name === body.get('user'));
  if (!person) throw invalidRequest('Choose a person.');
  const ticked = body.getAll('scope');
  const scopes = asked.scopes.filter((scope) => isIdentityScope(scope) || ticked.includes(scope));
  return scopes.length === 0 ? refuse(asked, 'access_denied') : grant(call, asked, person.name, scopes);
};

/** `/o/oauth2/v2/auth`: the page on which a person signs in, and what its form brings. */
export const authorize = (call: OAuthCall): OAuthResponse => {
  const { request, store, clock, url } = call;
  try {
    const asked = readAuthorizeRequest(url.searchParams, call);
    const people = store.users.list();
    if (request.verb === 'POST') return decide(call, asked, people);
    if (asked.prompts.has('none')) return grantSilently(call, asked, people);
    if (people.length === 0) throw new OAuthError('access_denied', 'This emulator has no people to sign in as.', 403);
    const formToken = createFormTokens(store.secret('authorize-form')).make(url.search, clock.now());
    const page = consentPage(asked, people, { action: url.pathname + url.search, formToken });
    return htmlResponse(200, page, asked.redirect.origin);
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error;
    return htmlResponse(error.httpStatus, errorPage(error));
  }
};
