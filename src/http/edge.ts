import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { handleClientError } from './client-errors.ts';
import type { ClientTimeouts } from './client-timeouts.ts';
import { earlyResponse } from './early-response.ts';
import { badRequest, RequestError } from './request-error.ts';
import { observeRequest, type ObserveRequest } from './request-log.ts';

const INVALID_TARGET = 'The path of the URL is not valid: write a percent sign as %25.';

/**
 * Returns how a server treats connections and requests that no endpoint sees: the options of Fastify for them.
 *
 * @param observe receives the requests whose path cannot be read
 */
export const edgeOptions = ({ headersMs }: Pick<ClientTimeouts, 'headersMs'>, observe: ObserveRequest) => ({
  http: {
    // `requireOneHost` responds in our format.
    requireHostHeader: false,
    headersTimeout: headersMs,
    connectionsCheckingInterval: Math.min(headersMs / 4, 5_000),
  },
  // Node's own time limit for requests would cut off an upload that still makes progress.
  requestTimeout: 0,
  clientErrorHandler: handleClientError,
  frameworkErrors: (_error: Error, request: FastifyRequest, reply: FastifyReply) => {
    // Its path is not one of the gateway's, so no trace needs it.
    observeRequest(request, reply, observe, null);
    const { status, headers, body } = earlyResponse(badRequest(INVALID_TARGET));
    // No hook of ours limits the time for the body of such a request.
    void reply.code(status).headers(headers).header('connection', 'close').send(body);
  },
});

/** Rejects a request that expects anything but `100-continue` (RFC 9110, section 10.1.1). */
export const rejectOtherExpectations = (app: FastifyInstance): void => {
  app.server.on('checkExpectation', (_request, response) => {
    const { status, headers, body } = earlyResponse(
      new RequestError(417, 'Only "Expect: 100-continue" is supported.', { code: 'BAD_REQUEST' }),
    );
    response.writeHead(status, { ...headers, Connection: 'close' }).end(body);
  });
};
