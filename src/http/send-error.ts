import type { FastifyReply } from 'fastify';
import { formatFailure, type ErrorCode, type Retry } from '../graphql/errors.ts';
import { RequestError } from './request-error.ts';

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

/** A request that failed, as HTTP and the form of the graph's errors tell it. */
type ErrorResponse = { status: number; failure: { message: string; extensions: { code: ErrorCode; retry: Retry } } };

const toRequestErrorResponse = ({
  statusCode,
  message,
  code,
  retry,
  retryAfterSeconds,
}: RequestError): ErrorResponse => ({
  status: statusCode,
  failure: {
    message,
    extensions: { code, retry, ...(retryAfterSeconds !== undefined && { retryAfterSeconds }) },
  },
});

/** What is told of an error. Undefined for one that is neither a RequestError nor a failure at Google. */
export const toErrorResponse = (error: unknown): ErrorResponse | undefined => {
  if (error instanceof RequestError) return toRequestErrorResponse(error);
  const failure = formatFailure(error);
  return failure && { status: STATUS_OF[failure.extensions.code] ?? 500, failure };
};

/**
 * Answer a request that failed, in the form of the graph's errors.
 *
 * @throws the error itself when it is neither a RequestError nor a failure at Google
 */
export const sendError = (reply: FastifyReply, error: unknown) => {
  const response = toErrorResponse(error);
  if (!response) throw error;
  const { status, failure } = response;
  if (error instanceof RequestError && error.retryAfterSeconds !== undefined) {
    void reply.header('retry-after', error.retryAfterSeconds);
  }
  if (status === 401) void reply.header('www-authenticate', 'Bearer');
  return reply.code(status).send({ errors: [failure] });
};
