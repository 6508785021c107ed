import type { FastifyReply } from 'fastify';
import { formatFailure, type ErrorCode } from '../../graphql/errors.ts';
import { RequestError } from '../request-error.ts';

/** The HTTP status of a failure at Google. */
const STATUS_OF: Partial<Record<ErrorCode, number>> = {
  UNAUTHENTICATED: 401,
  INSUFFICIENT_SCOPE: 403,
  FORBIDDEN: 403,
  API_RETIRED: 403,
  NOT_FOUND: 404,
  BAD_USER_INPUT: 400,
  FAILED_PRECONDITION: 400,
  CONFLICT: 409,
  QUOTA_EXCEEDED: 429,
  RATE_LIMITED: 429,
  UPSTREAM_TIMEOUT: 504,
  UPSTREAM_UNAVAILABLE: 503,
  UPSTREAM_ERROR: 502,
};

const formatRequestError = ({ message, code, retry, retryAfterSeconds }: RequestError) => ({
  message,
  extensions: { code, retry, ...(retryAfterSeconds !== undefined && { retryAfterSeconds }) },
});

/**
 * Answer a request that failed, in the form of the graph's errors.
 *
 * @throws the error itself when it is neither a refusal nor a failure at Google
 */
export const sendRefusal = (reply: FastifyReply, error: unknown) => {
  if (error instanceof RequestError) {
    if (error.retryAfterSeconds !== undefined) void reply.header('retry-after', error.retryAfterSeconds);
    if (error.statusCode === 401) void reply.header('www-authenticate', 'Bearer');
    return reply.code(error.statusCode).send({ errors: [formatRequestError(error)] });
  }
  const failure = formatFailure(error);
  if (!failure) throw error;
  const status = STATUS_OF[failure.extensions.code] ?? 500;
  if (status === 401) void reply.header('www-authenticate', 'Bearer');
  return reply.code(status).send({ errors: [failure] });
};
