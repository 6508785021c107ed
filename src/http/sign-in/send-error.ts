import type { FastifyReply, FastifyRequest } from 'fastify';
import { toErrorResponse, sendError } from '../send-error.ts';
import type { ReturnTarget } from './login-requests.ts';
import { ERROR_PAGE_POLICY, errorPage } from './error-page.ts';

const isForPeople = ({ headers }: FastifyRequest) => /\btext\/html\b/i.test(headers.accept ?? '');

/**
 * Tell why a sign-in came to nothing: a person by a page, a program in the form of the graph's errors.
 *
 * @param returnTarget where the person wanted to go, and what for
 * @throws the error itself when it is our own fault
 */
export const sendSignInError = (
  request: FastifyRequest,
  reply: FastifyReply,
  error: unknown,
  returnTarget: ReturnTarget = { returnTo: '/', scope: undefined },
) => {
  const response = toErrorResponse(error);
  // What is asked for in a way that no page of ours asks is no sign-in that came to nothing.
  if (!response || response.status === 405 || !isForPeople(request)) return sendError(reply, error);
  const { status, failure } = response;
  reply.helmet({ contentSecurityPolicy: ERROR_PAGE_POLICY });
  return reply.code(status).type('text/html; charset=utf-8').send(errorPage(failure.message, returnTarget));
};
