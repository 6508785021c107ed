import type { FastifyReply, FastifyRequest } from 'fastify';
import { createOperationSignal } from '../operation-signal.ts';
import { toErrorResponse } from '../send-error.ts';
import { unauthenticated } from '../request-error.ts';
import { foreignPageRefused, isFromForeignPage } from '../security/cross-origin.ts';
import type { Session } from './sessions.ts';
import type { SignIn } from './sign-in.ts';

/** The signed-in user, as pages see it. */
export type Me = {
  name: string | null;
  email: string | null;
  scopes: readonly string[];
  /** When the session ends (RFC 3339). */
  expiresAt: string;
};

/** Returns the user of a session. */
export const meOf = ({ name, email, scopes, expiresAt }: Session): Me => ({
  name,
  email,
  scopes,
  expiresAt: new Date(expiresAt).toISOString(),
});

/** The error for a request that needs a session and has none. */
export const notSignedIn = () => unauthenticated('You are not signed in. Sign in at /auth/login.');

/** Returns whether Google has revoked the access of a session. False if Google cannot be reached until the signal is aborted. */
const isRevoked = async ({ viewers }: SignIn, session: Session, signal: AbortSignal): Promise<boolean> => {
  try {
    await viewers.accessTokenOf(session, signal);
    return false;
  } catch (error) {
    const response = toErrorResponse(error);
    if (!response) throw error;
    return response.error.extensions.code === 'UNAUTHENTICATED';
  }
};

/**
 * `GET /auth/me`: returns the signed-in user. It does not remove an expired cookie: requests with it are rejected, and cannot
 * act as another viewer, until the user signs in or out.
 */
export const createMe = (signIn: SignIn) => async (request: FastifyRequest, reply: FastifyReply) => {
  const { headers } = request;
  if (isFromForeignPage(headers, signIn.publicOriginOf(headers.host), signIn.isAllowedOrigin)) {
    throw foreignPageRefused('the session cookie');
  }
  // A client that leaves while its session is read would not be noticed later.
  const signal = createOperationSignal(reply.raw, signIn.timeoutMs);
  const { session } = await signIn.sessions.find(request);
  if (!session || (await isRevoked(signIn, session, signal))) throw notSignedIn();
  return reply.send(meOf(session));
};
