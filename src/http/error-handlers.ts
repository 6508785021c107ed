import type { FastifyError, FastifyInstance, FastifyRequest } from 'fastify';
import { RequestError } from './request-error.ts';
import { addErrorCode } from './request-log.ts';
import { sendError } from './send-error.ts';

/** Called with an internal error and the id that the caller received. */
export type Report = (errorId: string, error: unknown) => void;

const CODES: Record<number, string> = { 400: 'BAD_REQUEST', 413: 'PAYLOAD_TOO_LARGE', 415: 'UNSUPPORTED_MEDIA_TYPE' };

/** Node's error if the connection of a response closes before its end, as compression reports it. */
const isDisconnect = ({ code }: FastifyError, { socket }: FastifyRequest) =>
  code === 'ERR_STREAM_PREMATURE_CLOSE' && socket.destroyed;

/**
 * Sends HTTP errors in the format of GraphQL errors, and a 404 for unknown paths.
 *
 * @param notFound the message of the 404
 */
export const handleErrors = (app: FastifyInstance, report: Report, notFound: string): void => {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    if (error instanceof RequestError) return sendError(reply, error);
    const status = error.statusCode ?? 500;
    if (status >= 500 && !isDisconnect(error, request)) report(request.id, error);
    const message = status >= 500 ? 'Internal server error.' : error.message;
    const code = CODES[status] ?? (status >= 500 ? 'INTERNAL_SERVER_ERROR' : 'BAD_REQUEST');
    addErrorCode(request, code);
    const errorId = status >= 500 ? { errorId: request.id } : {};
    return reply.code(status).send({ errors: [{ message, extensions: { code, retry: 'NO', ...errorId } }] });
  });
  app.setNotFoundHandler(() => {
    throw new RequestError(404, notFound, { code: 'NOT_FOUND' });
  });
};
