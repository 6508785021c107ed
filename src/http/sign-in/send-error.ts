import type { FastifyReply, FastifyRequest } from 'fastify';
import { toErrorResponse, sendError } from '../send-error.ts';
import type { ReturnTarget } from './login-requests.ts';
import { ERROR_PAGE_POLICY, errorPage } from './error-page.ts';

const acceptsHtml = ({ headers }: FastifyRequest) => /\btext\/html\b/i.test(headers.accept ?? '');

/**
 * Sends the error of a sign-in: as a page if the client accepts HTML, otherwise as JSON in the format of GraphQL errors.
 *
 * @param returnTarget the return target of the sign-in that failed
 * @throws the error itself if it is an internal error
 */
export const sendSignInError = (
  request: FastifyRequest,
  reply: FastifyReply,
  error: unknown,
  returnTarget: ReturnTarget = { returnTo: '/', scope: undefined },
) => {
  const response = toErrorResponse(error);
  // A wrong method comes from a program, not from a sign-in in a browser.
  if (!response || response.status === 405 || !acceptsHtml(request)) return sendError(reply, error);
  const { status } = response;
  void reply.header('content-security-policy', ERROR_PAGE_POLICY);
  return reply.code(status).type('text/html; charset=utf-8').send(errorPage(response.error.message, returnTarget));
};
