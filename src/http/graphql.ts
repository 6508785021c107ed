import type { FastifyInstance, FastifyReply, FastifyRequest, onRequestHookHandler } from 'fastify';
import type { Graph } from '../graphql/graph.ts';
import { preferredType } from './accept.ts';
import { admit, setRateLimitHeaders, type Admission } from './admit.ts';
import { checkBatchSize } from './batch.ts';
import { rejectCompressedBody } from './content-encoding.ts';
import { essenceOf } from './content-type.ts';
import { countCalls, createExecution, type ExecutionOptions } from './graphql-execution.ts';
import { methodNotAllowed } from './method-not-allowed.ts';
import { createOperationSignal } from './operation-signal.ts';
import { ownOriginOf } from './own-origin.ts';
import { RequestError } from './request-error.ts';
import { addDetails, observeAfter } from './request-log.ts';
import { spanOf } from './request-span.ts';
import { sendBody } from './send-body.ts';

/** The options of the GraphQL endpoint. */
export type GraphqlEndpointOptions = Admission &
  ExecutionOptions & {
    graph: Graph;
    /** The time limit for an operation, in milliseconds. */
    timeoutMs: number;
    /** The maximum number of operations in a request. */
    maxBatch: number;
    /** The address at which browsers reach the gateway. Null for the one that each client uses. */
    publicUrl: string | null;
  };

const unsupportedType = (contentType: string) => {
  const message =
    contentType === 'multipart/form-data'
      ? 'Send the operation as application/json. To upload a file, send it to POST /uploads and use its uploadToken.'
      : `The content type ${contentType ? `${contentType} is not supported` : 'is missing'}. Send the operation as application/json.`;
  return new RequestError(415, message, { code: 'UNSUPPORTED_MEDIA_TYPE' });
};

const notAcceptable = () =>
  new RequestError(406, 'Accept application/json or application/graphql-response+json.', { code: 'BAD_REQUEST' });

/** Rejects unsupported media types with 406 or 415 before the operation runs, so that no mutation is done without a response. */
const checkMediaTypes: onRequestHookHandler = ({ method, headers }, _reply, done): void => {
  const contentType = essenceOf(headers['content-type']);
  if (method === 'POST' && contentType !== 'application/json') done(unsupportedType(contentType));
  else done(preferredType(headers.accept) === null ? notAcceptable() : undefined);
};

/** Registers `/graphql`: GET for queries, and POST (https://graphql.github.io/graphql-over-http/draft/). */
export const registerGraphql = (app: FastifyInstance, options: GraphqlEndpointOptions) => {
  const { timeoutMs, maxBatch, rateLimit, publicUrl } = options;
  const execute = createExecution(options);

  const handle = async (request: FastifyRequest, reply: FastifyReply) => {
    checkBatchSize(request.body, maxBatch);
    const deadline = performance.now() + timeoutMs;
    const signal = createOperationSignal(reply.raw, timeoutMs);
    const admitted = await admit(request, reply, options);
    const { viewer, caller } = admitted;
    addDetails(request, viewer.key);
    const response = await execute(
      {
        method: request.method,
        url: request.url,
        headers: request.headers,
        body: request.body,
        id: request.id,
        origin: () => ownOriginOf(request, publicUrl),
        startSpan: spanOf(request)?.startOperation ?? null,
      },
      admitted,
      { signal, deadline },
    );
    addDetails(request, viewer.key, response.operations);
    if (rateLimit) {
      countCalls(rateLimit, caller, response);
      setRateLimitHeaders(reply, rateLimit, caller);
    }
    for (const [name, value] of response.headers) void reply.header(name, value);
    if (response.status === 401) void reply.header('www-authenticate', 'Bearer');
    return sendBody(reply.code(response.status), response.body);
  };

  app.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    onRequest: [rejectCompressedBody, checkMediaTypes],
    handler: (request, reply) => observeAfter(request, handle(request, reply)),
  });
  app.route({
    method: ['PUT', 'PATCH', 'DELETE', 'OPTIONS'],
    url: '/graphql',
    handler: methodNotAllowed('GET, POST', 'Method not allowed. Use POST, or GET for queries.'),
  });
};
