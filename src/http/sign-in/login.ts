import type { FastifyReply, FastifyRequest } from 'fastify';
import { challengeOf } from './login-requests.ts';
import { callbackUrlAt, requirePublicOrigin } from './public-origin.ts';
import { readParameter } from './query.ts';
import { readReturnTo } from './return-to.ts';
import { scopesToRequest } from './scopes.ts';
import type { SignIn } from './sign-in.ts';

/** `GET /auth/login?returnTo=/…&scope=…`: sends the browser to Google's consent page. */
export const createLogin = (signIn: SignIn) => async (request: FastifyRequest, reply: FastifyReply) => {
  const { oauth, publicOriginOf, isAllowedOrigin, scopeConfig, loginRequests, sessions, defaultUser } = signIn;
  const origin = requirePublicOrigin(publicOriginOf, request);
  const returnTo = readReturnTo(readParameter(request, 'returnTo') ?? '/', origin, isAllowedOrigin);
  const scope = readParameter(request, 'scope');
  const scopes = scopesToRequest(scopeConfig, scope);
  const { session } = await sessions.find(request);
  const loginHint = session?.email ?? defaultUser;
  const { state, nonce, codeVerifier } = await loginRequests.create(request, reply, origin, { returnTo, scope });
  const url = await oauth.authorizeUrl({
    redirectUri: callbackUrlAt(origin),
    scopes,
    state,
    nonce,
    codeChallenge: challengeOf(codeVerifier),
    // Without it, Google issues no refresh token to a user who has already consented.
    prompt: 'consent',
    ...(loginHint !== null && { loginHint }),
  });
  return reply.redirect(url, 302);
};
