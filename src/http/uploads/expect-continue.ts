import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/**
 * Defers the response to `Expect: 100-continue` (RFC 9110, section 10.1.1) until an upload is accepted, so that clients do not
 * send the body of a rejected one. Requests to other addresses get it at once, as Node does by default.
 */
export const deferContinue = (app: FastifyInstance, isUpload: (url: string) => boolean) => {
  app.server.on('checkContinue', (request, response) => {
    if (!isUpload(request.url ?? '')) response.writeContinue();
    app.server.emit('request', request, response);
  });
};

/** Sends `100 Continue` if the client waits for it. */
export const sendContinue = ({ headers }: FastifyRequest, { raw }: FastifyReply) => {
  if (headers.expect?.toLowerCase() === '100-continue') raw.writeContinue();
};
