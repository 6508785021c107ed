import { HeaderMap } from '@apollo/server';
import type { FastifyInstance, FastifyReply, FastifyRequest, onRequestHookHandler } from 'fastify';
import type { Graph } from '../graphql/graph.ts';
import type { OperationRequest } from '../graphql/operation-request.ts';
import type { OperationResponse } from '../graphql/operation-response.ts';
import { DEFAULT_TYPE, preferredType } from './accept.ts';
import { admit, countOperations, setRateLimitHeaders, sharingOf, type Admission, type Admitted } from './admit.ts';
import { checkBatchSize } from './batch.ts';
import { rejectCompressedBody } from './content-encoding.ts';
import { essenceOf } from './content-type.ts';
import type { IsAllowedOrigin } from './security/allowed-origins.ts';
import type { Caller } from './security/callers.ts';
import { isFromAllowedPage, mayBeBrowser } from './security/cross-origin.ts';
import type { OperationSlots } from './security/operation-slots.ts';
import { methodNotAllowed } from './method-not-allowed.ts';
import { ownOriginOf } from './own-origin.ts';
import { createOperationSignal, isDisconnected } from './operation-signal.ts';
import { RequestError } from './request-error.ts';
import { addDetails, observeAfter } from './request-log.ts';
import { spanOf } from './request-span.ts';
import { sendBody } from './send-body.ts';

/** The options of the GraphQL endpoint. */
export type GraphqlEndpointOptions = Admission & {
  graph: Graph;
  /** Takes slots for the operations of a request. Null for any number at the same time. */
  takeSlots: OperationSlots | null;
  /** The time limit for an operation, in milliseconds. */
  timeoutMs: number;
  /** The maximum number of operations in a request. */
  maxBatch: number;
  isAllowedOrigin: IsAllowedOrigin;
  /** The address at which browsers reach the gateway. Null for the one that each client uses. */
  publicUrl: string | null;
};

/** The other headers that the graph and Apollo Server read. */
const READ_HEADERS = [
  'content-type',
  'cache-control',
  'x-photos-trace',
  'apollo-require-preflight',
  'x-apollo-operation-name',
  'apollo-federation-include-trace',
];

/**
 * Returns the headers for Apollo, which rejects requests that a page could send without a preflight. Only pages of origins
 * that are not allowed can abuse a browser for CSRF, so other requests count as preflighted.
 */
const headersOf = ({ headers }: FastifyRequest, isAllowedOrigin: IsAllowedOrigin) => {
  const map = new HeaderMap();
  if (!mayBeBrowser(headers) || isFromAllowedPage(headers, isAllowedOrigin)) map.set('apollo-require-preflight', 'yes');
  for (const name of READ_HEADERS) {
    const value = headers[name];
    if (value !== undefined) map.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  // Without the header, Apollo Server uses the default type and does not negotiate again.
  const type = preferredType(headers.accept);
  if (type !== null && type !== DEFAULT_TYPE) map.set('accept', type);
  return map;
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

/** Returns the query string of a request, with its question mark. Empty without one. */
const searchOf = (url: string): string => (url.includes('?') ? new URL(url, 'http://localhost').search : '');

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

type TimeLimit = Pick<OperationRequest, 'signal' | 'deadline'>;

/** Registers `/graphql`: GET for queries, and POST (https://graphql.github.io/graphql-over-http/draft/). */
export const registerGraphql = (app: FastifyInstance, options: GraphqlEndpointOptions) => {
  const { graph, timeoutMs, maxBatch, isAllowedOrigin, rateLimit, takeSlots, publicUrl } = options;

  const execute = async (request: FastifyRequest, { viewer, caller }: Admitted, run: TimeLimit) => {
    const freeSlots = takeSlots?.(caller, countOperations(request));
    try {
      return await graph.execute({
        http: {
          method: request.method,
          headers: headersOf(request, isAllowedOrigin),
          search: searchOf(request.url),
          body: request.body,
        },
        viewer,
        ...sharingOf(caller, options),
        ...run,
        hasClientLeft: () => isDisconnected(run.signal),
        requestId: request.id,
        origin: () => ownOriginOf(request, publicUrl),
        startSpan: spanOf(request)?.startOperation ?? null,
      });
    } finally {
      freeSlots?.();
    }
  };

  const countCalls = (reply: FastifyReply, caller: Caller, operations: OperationResponse['operations']) => {
    if (!rateLimit) return;
    rateLimit.addCalls(caller, sum(operations.map(({ upstreamCalls, pickerCalls }) => upstreamCalls + pickerCalls)));
    setRateLimitHeaders(reply, rateLimit, caller);
  };

  const handle = async (request: FastifyRequest, reply: FastifyReply) => {
    checkBatchSize(request.body, maxBatch);
    const deadline = performance.now() + timeoutMs;
    const signal = createOperationSignal(reply.raw, timeoutMs);
    const admitted = await admit(request, reply, options);
    const { viewer, caller } = admitted;
    addDetails(request, viewer.key);
    const response = await execute(request, admitted, { signal, deadline });
    addDetails(request, viewer.key, response.operations);
    countCalls(reply, caller, response.operations);
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
