import type { FastifyReply, FastifyRequest } from 'fastify';
import { badRequest, RequestError } from '../request-error.ts';
import { sendProblem, SIGN_IN_HEADERS } from './answer.ts';
import type { Attempt } from './attempts.ts';
import { CALLBACK_PATH, originOf } from './login.ts';
import { readParameter } from './query.ts';
import type { SignIn } from './sign-in.ts';

const unknownAttempt = () =>
  badRequest(
    'This sign-in was not begun in this browser, or longer ago than ten minutes, or has had its answer: sign in again.',
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
  // What it says is shown to a person: only what is one of OAuth's own words.
  if (error !== undefined)
    throw failed(`${provider} refuses the sign-in: ${/^[a-z_]{1,40}$/.exec(error)?.[0] ?? 'unknown error'}.`);
  const code = readParameter(request, 'code');
  if (!code) throw badRequest('This answer has neither a code nor an error: sign in again.');
  return code;
};

/** Fetch the tokens, find out whose they are, and begin the session. */
const redeem = async (signIn: SignIn, code: string, { codeVerifier, nonce }: Attempt, origin: URL) => {
  const { oauth, provider } = signIn;
  const grant = await oauth.exchange(code, codeVerifier, origin.origin + CALLBACK_PATH);
  if (grant.idToken === null) throw failed(`${provider} does not tell who signed in.`);
  const identity = await oauth.identityOf(grant.idToken, nonce);
  const { refreshToken } = grant;
  if (refreshToken === null) {
    throw failed(`${provider} gave no refresh token. Remove the access of this app at ${provider}, and sign in again.`);
  }
  return { grant, refreshToken, identity };
};

/** `GET /auth/callback`: where the browser comes back to. Begins the session, and sends it on to where it came from. */
export const createCallback = (signIn: SignIn) => async (request: FastifyRequest, reply: FastifyReply) => {
  const { attempts, sessions, viewers } = signIn;
  const origin = originOf(signIn, request);
  const attempt = await attempts.take(request, reply, origin, readParameter(request, 'state') ?? '');
  if (!attempt) throw unknownAttempt();
  try {
    const { grant, refreshToken, identity } = await redeem(signIn, readCode(signIn, request), attempt, origin);
    const before = await sessions.find(request);
    if (before !== null && before !== 'OVER') {
      sessions.end(before);
      viewers.end(before);
    }
    const { name, email } = identity;
    const session = await sessions.begin(reply, origin, { refreshToken, name, email, scopes: grant.scopes });
    viewers.begin(session, grant);
  } catch (error) {
    return sendProblem(request, reply, error, attempt.returnTo);
  }
  return reply.headers(SIGN_IN_HEADERS).redirect(attempt.returnTo, 302);
};
