import type { FastifyReply, FastifyRequest } from 'fastify';
import { toErrorResponse } from '../send-error.ts';
import { foreignPageRefused, isFromForeignPage } from '../security/cross-origin.ts';
import { requirePreflight } from '../security/csrf.ts';
import { notSignedIn } from './me.ts';
import type { SignIn } from './sign-in.ts';

/**
 * Revokes the access at Google, even if the client disconnects meanwhile. Returns false if Google could not be reached within
 * the time limit of the request.
 */
const revoke = async ({ oauth, timeoutMs }: SignIn, refreshToken: string): Promise<boolean> => {
  try {
    await oauth.revoke(refreshToken, AbortSignal.timeout(timeoutMs));
    return true;
  } catch (error) {
    if (!toErrorResponse(error)) throw error;
    return false;
  }
};

/**
 * `POST /auth/logout`: ends the session, and revokes the access at Google. The response reports whether that succeeded:
 * `{ "isRevoked": true }`. The session ends in either case.
 */
export const createLogout = (signIn: SignIn) => async (request: FastifyRequest, reply: FastifyReply) => {
  const { headers } = request;
  requirePreflight(headers, signIn.isAllowedOrigin);
  if (isFromForeignPage(headers, signIn.publicOriginOf(headers.host), signIn.isAllowedOrigin)) {
    throw foreignPageRefused('the session cookie');
  }
  const { session, isExpired } = await signIn.sessions.find(request);
  if (session || isExpired) signIn.sessions.clearCookie(request, reply);
  if (!session) throw notSignedIn();
  await signIn.endSession(session);
  return reply.send({ isRevoked: await revoke(signIn, session.refreshToken) });
};
