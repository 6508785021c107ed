import { HeaderMap } from '@apollo/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Graph } from '../graphql/graph.ts';
import { checkBatchSize } from './batch.ts';
import { mayBeBrowser } from './security/cross-origin.ts';
import { methodNotAllowed } from './method-not-allowed.ts';
import { createOperationSignal } from './operation-signal.ts';
import type { ViewerOf } from './viewer.ts';

/** The options of the GraphQL endpoint. */
export type GraphqlEndpointOptions = {
  graph: Graph;
  viewerOf: ViewerOf;
  /** The time limit for an operation, in milliseconds. */
  timeoutMs: number;
  /** The maximum number of operations in a request. */
  maxBatch: number;
};

/** Returns the headers for Apollo. Only browsers can be abused for CSRF, so other clients count as preflighted. */
const headersOf = ({ headers }: FastifyRequest) => {
  const map = new HeaderMap();
  if (!mayBeBrowser(headers)) map.set('apollo-require-preflight', 'yes');
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) map.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return map;
};

/** Registers `/graphql`: GET for queries, and POST (https://graphql.github.io/graphql-over-http/draft/). */
export const registerGraphql = (app: FastifyInstance, options: GraphqlEndpointOptions) => {
  const { graph, viewerOf, timeoutMs, maxBatch } = options;

  const handle = async (request: FastifyRequest, reply: FastifyReply) => {
    checkBatchSize(request.body, maxBatch);
    const signal = createOperationSignal(reply.raw, timeoutMs);
    const viewer = await viewerOf(request);
    const response = await graph.execute({
      http: {
        method: request.method,
        headers: headersOf(request),
        search: new URL(request.url, 'http://localhost').search,
        body: request.body,
      },
      viewer,
      signal,
    });
    for (const [name, value] of response.headers) void reply.header(name, value);
    void reply.code(response.status ?? 200);
    if (response.body.kind === 'complete') return reply.send(response.body.string);
    return reply.send(response.body.asyncIterator);
  };

  app.route({ method: ['GET', 'POST'], url: '/graphql', handler: handle });
  app.route({
    method: ['PUT', 'PATCH', 'DELETE', 'OPTIONS'],
    url: '/graphql',
    handler: methodNotAllowed('GET, POST', 'Method not allowed. Use POST, or GET for queries.'),
  });
};
