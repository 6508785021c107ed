import { HeaderMap } from '@apollo/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Graph } from '../graphql/graph.ts';
import { checkBatchSize } from './batch.ts';
import { mayBeBrowser } from './security/cross-origin.ts';
import { methodNotAllowed } from './method-not-allowed.ts';
import { createOperationSignal } from './operation-signal.ts';
import type { ViewerOf } from './viewer.ts';

export type GraphqlEndpointOptions = {
  graph: Graph;
  viewerOf: ViewerOf;
  /** How long an operation may take, in milliseconds. */
  timeoutMs: number;
  /** How many operations one request may bring. */
  maxBatch: number;
};

/** The headers as the graph takes them. A program is no page: it need not prove that it asked a browser's leave first. */
const headersOf = ({ headers }: FastifyRequest) => {
  const map = new HeaderMap();
  if (!mayBeBrowser(headers)) map.set('apollo-require-preflight', 'yes');
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) map.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return map;
};

/** `/graphql`, by GET for queries and by POST (https://graphql.github.io/graphql-over-http/draft/). */
export const registerGraphql = (app: FastifyInstance, options: GraphqlEndpointOptions) => {
  const { graph, viewerOf, timeoutMs, maxBatch } = options;

  const handle = async (request: FastifyRequest, reply: FastifyReply) => {
    checkBatchSize(request.body, maxBatch);
    const signal = createOperationSignal(reply.raw, timeoutMs);
    const viewer = await viewerOf(request);
    const answer = await graph.execute({
      http: {
        method: request.method,
        headers: headersOf(request),
        search: new URL(request.url, 'http://localhost').search,
        body: request.body,
      },
      viewer,
      signal,
    });
    for (const [name, value] of answer.headers) void reply.header(name, value);
    void reply.code(answer.status ?? 200);
    if (answer.body.kind === 'complete') return reply.send(answer.body.string);
    return reply.send(answer.body.asyncIterator);
  };

  app.route({ method: ['GET', 'POST'], url: '/graphql', handler: handle });
  app.route({
    method: ['PUT', 'PATCH', 'DELETE', 'OPTIONS'],
    url: '/graphql',
    handler: methodNotAllowed('GET, POST', 'Method not allowed. Use POST, or GET for queries.'),
  });
};
