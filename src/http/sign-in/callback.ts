import type { FastifyReply, FastifyRequest } from 'fastify';
import { createOperationSignal } from '../operation-signal.ts';
import { badRequest, RequestError } from '../request-error.ts';
import { isOtherSite } from './cookies.ts';
import { sendSignInError } from './send-error.ts';
import type { LoginRequest } from './login-requests.ts';
import { callbackUrlAt, requirePublicOrigin } from './public-origin.ts';
import { readParameter } from './query.ts';
import { grantedScopes, scopesToRequest } from './scopes.ts';
import type { SignIn } from './sign-in.ts';

const unknownLoginRequest = ({ origin }: URL) =>
  badRequest(
    `This sign-in did not start in this browser at ${origin}, is older than ten minutes, or was already used. Sign in again.`,
  );

const accessDenied = () =>
  new RequestError(403, 'You did not grant access, so nothing has changed. To grant it, sign in again.', {
    code: 'FORBIDDEN',
    retry: 'AFTER',
  });

const signInFailed = (message: string) => new RequestError(502, message, { code: 'UPSTREAM_ERROR', retry: 'AFTER' });

/**
 * Reads the authorization code of the OAuth server's response (RFC 6749, section 4.1.2).
 *
 * @throws RequestError if the response has none
 */
const readCode = ({ provider }: SignIn, request: FastifyRequest): string => {
  const error = readParameter(request, 'error');
  if (error === 'access_denied') throw accessDenied();
  if (error !== undefined) {
    // The page shows the code, so anything that is not the form of a code is left out.
    const reason = /^[a-z_]{1,40}$/.test(error) ? `the error ${error}` : 'an unknown error';
    throw signInFailed(`The sign-in failed: ${provider} returned ${reason}.`);
  }
  const code = readParameter(request, 'code');
  if (!code) throw badRequest('The response has neither a code nor an error. Sign in again.');
  return code;
};

/** What a sign-in is redeemed with. The signal ends it. */
type Redemption = { code: string; loginRequest: LoginRequest; origin: URL; signal: AbortSignal };

/** Exchanges the code for tokens, and identifies the user. */
const redeem = async ({ oauth, provider }: SignIn, { code, loginRequest, origin, signal }: Redemption) => {
  const grant = await oauth.exchange(code, loginRequest.codeVerifier, callbackUrlAt(origin), signal);
  if (grant.idToken === null)
    throw signInFailed(`The sign-in failed: ${provider} did not return an id token. Sign in again.`);
  const identity = await oauth.identityOf(grant.idToken, loginRequest.nonce, signal);
  const { refreshToken } = grant;
  if (refreshToken === null) {
    throw signInFailed(
      `The sign-in failed: ${provider} did not return a refresh token. Remove this app's access there, and sign in again.`,
    );
  }
  return { grant, refreshToken, identity };
};

/** `GET /auth/callback`: receives the browser from the consent page, starts the session, and redirects to the return target. */
export const createCallback = (signIn: SignIn) => async (request: FastifyRequest, reply: FastifyReply) => {
  const { scopeConfig, loginRequests, publicOriginOf } = signIn;
  const origin = requirePublicOrigin(publicOriginOf, request);
  // A client that leaves while its login request is read would not be noticed later.
  const signal = createOperationSignal(reply.raw, signIn.timeoutMs);
  const loginRequest = await loginRequests.consume(request, reply, origin, readParameter(request, 'state') ?? '');
  if (!loginRequest) throw unknownLoginRequest(origin);
  const { returnTo, scope } = loginRequest;
  try {
    const code = readCode(signIn, request);
    const { grant, refreshToken, identity } = await redeem(signIn, { code, loginRequest, origin, signal });
    const { session: previous } = await signIn.sessions.find(request);
    if (previous) await signIn.endSession(previous);
    const { name, email } = identity;
    const scopes = grantedScopes(scopeConfig, grant.scopes, scopesToRequest(scopeConfig, scope));
    const isCrossSite = isOtherSite(new URL(returnTo, origin), origin);
    await signIn.startSession(reply, { origin, isCrossSite }, { refreshToken, name, email, scopes }, grant);
  } catch (error) {
    return sendSignInError(request, reply, error, { returnTo, scope });
  }
  return reply.redirect(returnTo, 302);
};
