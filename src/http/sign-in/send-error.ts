import type { FastifyReply, FastifyRequest } from 'fastify';
import { refusalOf, sendRefusal } from '../send-error.ts';
import type { WayBack } from './login-requests.ts';
import { PROBLEM_PAGE_HEADERS, problemPage } from './error-page.ts';

/** Nobody keeps what belongs to a sign-in, and no address that has a code in it is passed on. */
export const SIGN_IN_HEADERS = { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' };

const isForPeople = ({ headers }: FastifyRequest) => /\btext\/html\b/i.test(headers.accept ?? '');

/**
 * Tell why a sign-in came to nothing: a person by a page, a program in the form of the graph's errors.
 *
 * @param wayBack where the person wanted to go, and what for
 * @throws the error itself when it is our own fault
 */
export const sendProblem = (
  request: FastifyRequest,
  reply: FastifyReply,
  error: unknown,
  wayBack: WayBack = { returnTo: '/', scope: undefined },
) => {
  const refusal = refusalOf(error);
  // What is asked for in a way that no page of ours asks is no sign-in that came to nothing.
  if (!refusal || refusal.status === 405 || !isForPeople(request)) return sendRefusal(reply, error);
  const { status, failure } = refusal;
  return reply.code(status).headers(PROBLEM_PAGE_HEADERS).send(problemPage(failure.message, wayBack));
};
