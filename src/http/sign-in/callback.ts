import type { FastifyReply, FastifyRequest } from 'fastify';
import { badRequest, RequestError } from '../request-error.ts';
import { sendSignInError } from './send-error.ts';
import type { LoginRequest } from './login-requests.ts';
import { callbackUrlAt, requirePublicOrigin } from './public-origin.ts';
import { readParameter } from './query.ts';
import { grantedScopes, scopesToRequest } from './scopes.ts';
import type { SignIn } from './sign-in.ts';

const unknownLoginRequest = ({ origin }: URL) =>
  badRequest(
    `This sign-in was not begun in this browser at ${origin}, or longer ago than ten minutes, or has had its answer: sign in again.`,
  );

const notAllowed = () =>
  new RequestError(403, 'Access was not allowed. Nothing has changed. To allow it, sign in again.', {
    code: 'FORBIDDEN',
    retry: 'AFTER',
  });

const failed = (message: string) => new RequestError(502, message, { code: 'UPSTREAM_ERROR', retry: 'AFTER' });

/**
 * The authorization code of an answer (RFC 6749, section 4.1.2).
 *
 * @throws RequestError for an answer without one
 */
const readCode = ({ provider }: SignIn, request: FastifyRequest): string => {
  const error = readParameter(request, 'error');
  if (error === 'access_denied') throw notAllowed();
  if (error !== undefined) {
    // What it says is shown to a person: only what is one of OAuth's own words.
    const word = /^[a-z_]{1,40}$/.exec(error)?.[0] ?? 'unknown error';
    throw failed(`The sign-in was refused by ${provider}: ${word}.`);
  }
  const code = readParameter(request, 'code');
  if (!code) throw badRequest('This answer has neither a code nor an error: sign in again.');
  return code;
};

/** Fetch the tokens, and find out whose they are. */
const redeem = async ({ oauth, provider }: SignIn, code: string, loginRequest: LoginRequest, origin: URL) => {
  const grant = await oauth.exchange(code, loginRequest.codeVerifier, callbackUrlAt(origin));
  if (grant.idToken === null) throw failed(`Who signed in was not told by ${provider}.`);
  const identity = await oauth.identityOf(grant.idToken, loginRequest.nonce);
  const { refreshToken } = grant;
  if (refreshToken === null) {
    throw failed(`No refresh token was given by ${provider}. Remove the access of this app there, and sign in again.`);
  }
  return { grant, refreshToken, identity };
};

/** `GET /auth/callback`: where the browser comes back to. Begins the session, and sends it on to where it came from. */
export const createCallback = (signIn: SignIn) => async (request: FastifyRequest, reply: FastifyReply) => {
  const { scopeConfig, loginRequests, publicOriginOf } = signIn;
  const origin = requirePublicOrigin(publicOriginOf, request);
  const loginRequest = await loginRequests.take(request, reply, origin, readParameter(request, 'state') ?? '');
  if (!loginRequest) throw unknownLoginRequest(origin);
  const { returnTo, scope } = loginRequest;
  try {
    const { grant, refreshToken, identity } = await redeem(signIn, readCode(signIn, request), loginRequest, origin);
    const { session: previous } = await signIn.sessions.find(request);
    if (previous) signIn.endSession(previous);
    const { name, email } = identity;
    const scopes = grantedScopes(scopeConfig, grant.scopes, scopesToRequest(scopeConfig, scope));
    await signIn.startSession(reply, origin, { refreshToken, name, email, scopes }, grant);
  } catch (error) {
    return sendSignInError(request, reply, error, { returnTo, scope });
  }
  return reply.redirect(returnTo, 302);
};
