import { HeaderMap } from '@apollo/server';
import type { FastifyInstance } from 'fastify';
import type { Graph } from '../../graphql/graph.ts';
import { admit, type Admission } from '../admit.ts';
import { checkBatchSize } from '../batch.ts';
import { rejectCompressedBody } from '../content-encoding.ts';
import { sendBody } from '../send-body.ts';

/** The estimate reads no data of a user, so it needs no protection against CSRF. */
const HEADERS = [
  ['content-type', 'application/json'],
  ['apollo-require-preflight', 'yes'],
] as const;

type EstimateOptions = Admission & { graph: Pick<Graph, 'estimate'> };

/**
 * Registers `POST /explorer/estimate`: takes the body of `POST /graphql`, and returns the errors and `extensions.cost` of the
 * operation without running it. A path of its own, so that no proxy or other server can take a dry run for the operation.
 */
export const registerEstimate = (app: FastifyInstance, { graph: { estimate }, ...options }: EstimateOptions): void => {
  app.post('/explorer/estimate', { onRequest: rejectCompressedBody }, async (request, reply) => {
    const { body } = request;
    checkBatchSize(body, 1);
    await admit(request, reply, options);
    const response = await estimate({ method: 'POST', headers: new HeaderMap(HEADERS), search: '', body });
    for (const [name, value] of response.headers) void reply.header(name, value);
    return sendBody(reply.code(response.status), response.body);
  });
};
