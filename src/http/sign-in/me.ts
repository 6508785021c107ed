import type { FastifyReply, FastifyRequest } from 'fastify';
import { toErrorResponse } from '../send-error.ts';
import { unauthenticated } from '../request-error.ts';
import type { Session } from './sessions.ts';
import type { SignIn } from './sign-in.ts';

/** What a page may know of the session. */
export type Me = {
  name: string | null;
  email: string | null;
  scopes: readonly string[];
  /** When one has to sign in again at the latest (RFC 3339). */
  expiresAt: string;
};

export const meOf = ({ name, email, scopes, expiresAt }: Session): Me => ({
  name,
  email,
  scopes,
  expiresAt: new Date(expiresAt).toISOString(),
});

export const notSignedIn = () => unauthenticated('You are not signed in. Sign in at /auth/login.');

/** Whether Google has ended the access that a session rests on. Where Google cannot be asked, it is taken to go on. */
const isRevoked = async ({ viewers }: SignIn, session: Session): Promise<boolean> => {
  try {
    await viewers.of(session).tokenSource();
    return false;
  } catch (error) {
    const response = toErrorResponse(error);
    if (!response) throw error;
    return response.failure.extensions.code === 'UNAUTHENTICATED';
  }
};

/**
 * `GET /auth/me`: who is signed in. A cookie that is no good any more stays: what asks with it is refused, and acts as nobody
 * else, until the person signs in or out.
 */
export const createMe = (signIn: SignIn) => async (request: FastifyRequest, reply: FastifyReply) => {
  const { session } = await signIn.sessions.find(request);
  if (!session || (await isRevoked(signIn, session))) throw notSignedIn();
  return reply.send(meOf(session));
};
