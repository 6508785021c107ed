import type { FastifyReply, FastifyRequest } from 'fastify';
import { badRequest, RequestError } from '../request-error.ts';
import { SIGN_IN_HEADERS } from './answer.ts';
import { challengeOf } from './attempts.ts';
import { readParameter } from './query.ts';
import { readReturnPath } from './return-path.ts';
import type { SignIn } from './sign-in.ts';

export const CALLBACK_PATH = '/auth/callback';

/** Without these nobody could tell who signed in (OpenID Connect Core, section 5.4). */
const isIdentity = (scope: string) => scope === 'openid' || /\/userinfo\.(?:email|profile)$/.test(scope);

/**
 * The address of the gateway that a browser asked at.
 *
 * @throws RequestError 421 where it is not known
 */
export const originOf = ({ ownOrigin }: SignIn, { headers }: FastifyRequest): URL => {
  const origin = ownOrigin(headers.host);
  if (origin) return origin;
  throw new RequestError(421, 'This gateway does not know its own address: whoever runs it has to set PUBLIC_URL.', {
    code: 'BAD_REQUEST',
  });
};

/**
 * What to ask for: all that is configured, or the scopes that an operation was found to lack. What was given before stays
 * (https://developers.google.com/identity/protocols/oauth2/web-server#incrementalAuth).
 *
 * @throws RequestError 400 for a scope that is none of this gateway's
 */
const scopesToAsk = ({ scopes, furtherScopes }: SignIn, asked: string | undefined): string[] => {
  const lacking = (asked ?? '').split(' ').filter(Boolean);
  if (lacking.length === 0) return [...scopes];
  const stranger = lacking.find((scope) => !scopes.includes(scope) && !furtherScopes.includes(scope));
  if (stranger !== undefined) throw badRequest(`scope may name: ${[...scopes, ...furtherScopes].join(' ')}.`);
  return [...new Set([...scopes.filter(isIdentity), ...lacking])];
};

/** `GET /auth/login?returnTo=/…&scope=…`: sends the browser to Google's consent page. */
export const createLogin = (signIn: SignIn) => async (request: FastifyRequest, reply: FastifyReply) => {
  const origin = originOf(signIn, request);
  const returnTo = readReturnPath(readParameter(request, 'returnTo') ?? '/', origin);
  const scopes = scopesToAsk(signIn, readParameter(request, 'scope'));
  const session = await signIn.sessions.find(request);
  const loginHint = session !== null && session !== 'OVER' ? session.email : null;
  const { state, nonce, codeVerifier } = await signIn.attempts.begin(request, reply, origin, returnTo);
  const url = signIn.oauth.authorizeUrl({
    redirectUri: origin.origin + CALLBACK_PATH,
    scopes,
    state,
    nonce,
    codeChallenge: challengeOf(codeVerifier),
    // Without it whoever agreed before is given no refresh token.
    prompt: 'consent',
    ...(loginHint !== null && { loginHint }),
  });
  return reply.headers(SIGN_IN_HEADERS).redirect(url, 302);
};
