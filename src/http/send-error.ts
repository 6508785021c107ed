import type { FastifyReply } from 'fastify';
import { formatFailure, type ErrorCode, type Retry } from '../graphql/errors.ts';
import { RequestError } from './request-error.ts';
import { addErrorCode } from './request-log.ts';

/** The HTTP status for the code of a failed call to Google. */
const STATUS_OF: Partial<Record<ErrorCode, number>> = {
  UNAUTHENTICATED: 401,
  INSUFFICIENT_SCOPE: 403,
  FORBIDDEN: 403,
  API_RETIRED: 403,
  API_DISABLED: 403,
  NOT_FOUND: 404,
  BAD_USER_INPUT: 400,
  FAILED_PRECONDITION: 400,
  CONFLICT: 409,
  QUOTA_EXCEEDED: 429,
  RATE_LIMITED: 429,
  OVERLOADED: 503,
  UPSTREAM_TIMEOUT: 504,
  UPSTREAM_UNAVAILABLE: 503,
  UPSTREAM_ERROR: 502,
};

/** The status of an error response, and its error in the format of GraphQL errors. */
type ErrorResponse = {
  status: number;
  error: { message: string; extensions: { code: ErrorCode; retry: Retry; retryAfterSeconds?: number } };
};

const requestErrorResponse = ({
  statusCode,
  message,
  code,
  retry,
  retryAfterSeconds,
}: RequestError): ErrorResponse => ({
  status: statusCode,
  error: {
    message,
    extensions: { code, retry, ...(retryAfterSeconds !== undefined && { retryAfterSeconds }) },
  },
});

/** Returns the response for an error. Undefined for an internal error: neither a RequestError nor a failed call to Google. */
export const toErrorResponse = (error: unknown): ErrorResponse | undefined => {
  if (error instanceof RequestError) return requestErrorResponse(error);
  const failure = formatFailure(error);
  return failure && { status: STATUS_OF[failure.extensions.code] ?? 500, error: failure };
};

/**
 * Sends the response for an error, in the format of GraphQL errors.
 *
 * @throws the error itself if it is an internal error
 */
export const sendError = (reply: FastifyReply, error: unknown) => {
  const response = toErrorResponse(error);
  if (!response) throw error;
  const { status } = response;
  addErrorCode(reply.request, response.error.extensions.code);
  const { retryAfterSeconds } = response.error.extensions;
  if (retryAfterSeconds !== undefined) void reply.header('retry-after', retryAfterSeconds);
  if (status === 401) void reply.header('www-authenticate', 'Bearer');
  return reply.code(status).send({ errors: [response.error] });
};
