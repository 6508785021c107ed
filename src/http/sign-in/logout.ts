import type { FastifyReply, FastifyRequest } from 'fastify';
import { refusalOf } from '../send-error.ts';
import { foreignPage, isFromForeignPage } from '../security/cross-origin.ts';
import { refuseForeignForms } from '../security/csrf.ts';
import { nobody } from './me.ts';
import type { SignIn } from './sign-in.ts';

/** Whether the access is ended at Google, now or before. */
const revoke = async ({ oauth }: SignIn, refreshToken: string): Promise<boolean> => {
  try {
    await oauth.revoke(refreshToken);
    return true;
  } catch (error) {
    if (!refusalOf(error)) throw error;
    return false;
  }
};

/**
 * `POST /auth/logout`: ends the session here whatever happens, and the access at Google. Answers whether that is ended too:
 * `{ "isRevoked": true }`.
 */
export const createLogout = (signIn: SignIn) => async (request: FastifyRequest, reply: FastifyReply) => {
  refuseForeignForms(request.headers);
  if (isFromForeignPage(request.headers, signIn.ownOrigin(request.headers.host))) throw foreignPage();
  const session = await signIn.sessions.find(request);
  if (session === null) throw nobody();
  signIn.sessions.forget(request, reply);
  if (session === 'OVER') throw nobody();
  signIn.sessions.end(session);
  signIn.viewers.end(session);
  return reply.send({ isRevoked: await revoke(signIn, session.refreshToken) });
};
