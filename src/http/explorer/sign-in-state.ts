import type { FastifyReply, FastifyRequest } from 'fastify';
import { meOf, type Me } from '../sign-in/me.ts';
import type { SignIn } from '../sign-in/sign-in.ts';

/** The sign-in state that the explorer's page receives as JSON. */
export type SignInState = {
  /** Who lets people in. Null when sign-in is not configured. */
  provider: string | null;
  /** Who is signed in. */
  me: Me | null;
  /** As whom requests act where nobody is. Null for nobody. */
  defaultPerson: string | null;
};

/** How the explorer handles the visitor's session. */
export type ExplorerSignIn = {
  /** Who asks. Google is not asked. */
  read: (request: FastifyRequest) => Promise<SignInState>;
  /** Let the browser forget a session that is over: whoever opens the page sees as whom requests act from then on. */
  clearIfExpired: (request: FastifyRequest, reply: FastifyReply) => Promise<void>;
};

/** @param defaultPerson as whom requests act that bring nothing */
export const createExplorerSignIn = (signIn: SignIn | null, defaultPerson: string | null): ExplorerSignIn => {
  if (!signIn) {
    return {
      read: () => Promise.resolve({ provider: null, me: null, defaultPerson }),
      clearIfExpired: () => Promise.resolve(),
    };
  }
  const { provider, sessions } = signIn;
  return {
    read: async (request) => {
      const { session } = await sessions.find(request);
      return { provider, me: session && meOf(session), defaultPerson };
    },
    clearIfExpired: async (request, reply) => {
      const { isExpired } = await sessions.find(request);
      if (isExpired) sessions.clearCookie(request, reply);
    },
  };
};
