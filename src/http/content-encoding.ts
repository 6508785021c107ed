import type { FastifyReply, FastifyRequest } from 'fastify';
import { RequestError } from './request-error.ts';

/**
 * Rejects a compressed body (https://www.rfc-editor.org/rfc/rfc9110#status.415).
 *
 * @throws RequestError 415 that says to send the body uncompressed
 */
export const rejectCompressedBody = async ({ headers }: FastifyRequest, reply: FastifyReply): Promise<void> => {
  const encoding = headers['content-encoding']?.trim().toLowerCase() ?? '';
  if (encoding === '' || encoding === 'identity') return;
  void reply.header('accept-encoding', 'identity');
  throw new RequestError(415, 'Compressed request bodies are not supported. Send the body without Content-Encoding.', {
    code: 'UNSUPPORTED_MEDIA_TYPE',
  });
};
