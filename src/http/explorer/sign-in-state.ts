import type { FastifyReply, FastifyRequest } from 'fastify';
import { meOf, type Me } from '../sign-in/me.ts';
import type { SignIn } from '../sign-in/sign-in.ts';

/** The sign-in state that the explorer's page receives as JSON. */
export type SignInState = {
  /** The display name of the OAuth provider. Null if browser sign-in is not configured. */
  provider: string | null;
  /** Null if no user is signed in. */
  me: Me | null;
  /** The user that other requests act as. Null if they are anonymous. */
  defaultUser: string | null;
};

/** Reads and clears the session of the explorer's user. */
export type ExplorerSignIn = {
  /** Returns the sign-in state of a request, without a call to Google. */
  read: (request: FastifyRequest) => Promise<SignInState>;
  /** Removes the cookie of an expired session, so that the page and its requests agree on the user. */
  clearIfExpired: (request: FastifyRequest, reply: FastifyReply) => Promise<void>;
};

/**
 * Creates the explorer's access to sessions.
 *
 * @param defaultUser the user that requests without credentials act as. Null if they are anonymous
 */
export const createExplorerSignIn = (signIn: SignIn | null, defaultUser: string | null): ExplorerSignIn => {
  if (!signIn) {
    return {
      read: () => Promise.resolve({ provider: null, me: null, defaultUser }),
      clearIfExpired: () => Promise.resolve(),
    };
  }
  const { provider, sessions } = signIn;
  return {
    read: async (request) => {
      const { session } = await sessions.find(request);
      return { provider, me: session && meOf(session), defaultUser };
    },
    clearIfExpired: async (request, reply) => {
      const { isExpired } = await sessions.find(request);
      if (isExpired) sessions.clearCookie(request, reply);
    },
  };
};
