import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/**
 * Answer `Expect: 100-continue` (RFC 9110, section 10.1.1) only when an upload is wanted, so that one that is refused is never
 * sent. Requests to any other address are told to go on at once, as Node does by itself.
 */
export const deferContinue = (app: FastifyInstance, isUpload: (url: string) => boolean) => {
  app.server.on('checkContinue', (request, response) => {
    if (!isUpload(request.url ?? '')) response.writeContinue();
    app.server.emit('request', request, response);
  });
};

/** Tell a client that waits for it to send the body. */
export const sendContinue = ({ headers }: FastifyRequest, { raw }: FastifyReply) => {
  if (headers.expect?.toLowerCase() === '100-continue') raw.writeContinue();
};
