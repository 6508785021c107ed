import type { FastifyReply, FastifyRequest } from 'fastify';
import { meOf, type Me } from '../sign-in/me.ts';
import type { SignIn } from '../sign-in/sign-in.ts';

/** What the explorer's page is told of signing in, as JSON. */
export type SignInState = {
  /** Who lets people in. Null where nobody can sign in. */
  provider: string | null;
  /** Who is signed in. */
  me: Me | null;
  /** As whom requests act where nobody is. Null for nobody. */
  defaultPerson: string | null;
};

/**
 * Make the function that finds out who opens the explorer. Google is not asked; a cookie that is no good is forgotten.
 *
 * @param defaultPerson as whom requests act that bring nothing
 */
export const createTellSignIn =
  (signIn: SignIn | null, defaultPerson: string | null) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<SignInState> => {
    const session = (await signIn?.sessions.find(request)) ?? null;
    if (session === 'OVER') signIn?.sessions.forget(request, reply);
    const me = session === null || session === 'OVER' ? null : meOf(session);
    return { provider: signIn?.provider ?? null, me, defaultPerson };
  };
