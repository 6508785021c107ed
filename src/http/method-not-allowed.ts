import type { FastifyReply, FastifyRequest } from 'fastify';
import { RequestError } from './request-error.ts';

/**
 * Creates the handler for the methods that an address does not support. It responds with 405.
 *
 * @param allowed the supported methods, as the `Allow` header lists them
 */
export const methodNotAllowed =
  (allowed: string, message: string) =>
  (_request: FastifyRequest, reply: FastifyReply): never => {
    void reply.header('allow', allowed);
    throw new RequestError(405, message, { code: 'BAD_REQUEST' });
  };
