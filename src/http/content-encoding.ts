import type { onRequestHookHandler } from 'fastify';
import { RequestError } from './request-error.ts';

/** Rejects a compressed body with 415, and says to send it uncompressed (https://www.rfc-editor.org/rfc/rfc9110#status.415). */
export const rejectCompressedBody: onRequestHookHandler = ({ headers }, reply, done): void => {
  const encoding = headers['content-encoding']?.trim().toLowerCase() ?? '';
  if (encoding === '' || encoding === 'identity') {
    done();
    return;
  }
  void reply.header('accept-encoding', 'identity');
  const message = 'Compressed request bodies are not supported. Send the body without Content-Encoding.';
  done(new RequestError(415, message, { code: 'UNSUPPORTED_MEDIA_TYPE' }));
};
