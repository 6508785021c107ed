import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { internalError } from '../graphql/errors.ts';
import { DEFAULT_TYPE, preferredType } from './accept.ts';
import type { Admitted } from './admit.ts';
import { essenceOf } from './content-type.ts';
import { BASE_HEADERS, createSendDirect, type SendDirectOptions } from './direct-response.ts';
import type { GraphqlEndpointOptions } from './graphql.ts';
import { countCalls, createExecution } from './graphql-execution.ts';
import { createOperationSignal } from './operation-signal.ts';
import { ownOriginOf } from './own-origin.ts';
import { observeEnd, shortViewer, traceIdOf, type EndedRequest, type ObserveRequest } from './request-log.ts';
import { hasValidHost } from './security/host-header.ts';
import { toErrorResponse } from './send-error.ts';
import type { ViewerOfKey } from './viewer.ts';

/** The options of the direct way to `/graphql`. */
export type DirectGraphqlOptions = Pick<
  GraphqlEndpointOptions,
  'graph' | 'callers' | 'rateLimit' | 'takeSlots' | 'timeoutMs' | 'isAllowedOrigin' | 'publicUrl'
> &
  SendDirectOptions & {
    viewerOfKey: ViewerOfKey;
    /** The maximum size of a body, in bytes. */
    maxBodyBytes: number;
    observeRequest: ObserveRequest;
    /** Called with an internal error and the id that the caller received. */
    report: (errorId: string, error: unknown) => void;
  };

const ROUTE = '/graphql';

/** Requests with larger bodies go through Fastify, in bytes. They are parsed in turns. */
const MAX_BYTES = 16_384;

/** Requests with these headers go through Fastify. */
const OTHER_HEADERS = [
  'content-encoding',
  'transfer-encoding',
  'upgrade',
  'cookie',
  'origin',
  'x-api-key',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  // Asks for a response that is not compressed.
  'x-no-compression',
];

/** A request with its parsed body, and what is observed of it. */
type Received = { request: IncomingMessage; response: ServerResponse; body: object; seen: EndedRequest };

/** Parses the JSON of an operation. Null for a batch, and for what is not an operation. */
const parseOperation = (json: string): object | null => {
  try {
    const body: unknown = JSON.parse(json);
    return typeof body === 'object' && !Array.isArray(body) ? body : null;
  } catch {
    return null;
  }
};

/**
 * Adds a direct way to `POST /graphql`, past Fastify, which takes a fifth of the CPU time of a small query. It has the same limits,
 * headers, time limits and observers. Fastify receives every request that is not a plain one: that needs a cookie or a preflight, has a
 * large body, whose body does not arrive with its headers, or that is invalid.
 */
export const registerDirectGraphql = (app: FastifyInstance, options: DirectGraphqlOptions): void => {
  const { viewerOfKey, callers, rateLimit, timeoutMs, publicUrl, observeRequest } = options;
  const maxBytes = Math.min(MAX_BYTES, options.maxBodyBytes);
  const execute = createExecution(options);
  const send = createSendDirect(options);

  const isPlain = (request: IncomingMessage): boolean => {
    if (request.method !== 'POST' || request.url !== ROUTE) return false;
    const { headers } = request;
    if (essenceOf(headers['content-type']) !== 'application/json') return false;
    if (!(Number(headers['content-length']) <= maxBytes)) return false;
    for (const name of OTHER_HEADERS) if (headers[name] !== undefined) return false;
    return headers.authorization !== undefined && preferredType(headers.accept) !== null && hasValidHost(request);
  };

  const handle = async ({ request, response, body, seen }: Received, { viewer, caller }: Admitted): Promise<void> => {
    const { headers } = request;
    const id = seen.requestId;
    const limits: Record<string, string> = {};
    const showLimits = () => {
      if (!rateLimit) return;
      limits['ratelimit-policy'] = rateLimit.policy;
      limits['ratelimit'] = rateLimit.stateOf(caller);
    };
    const deadline = performance.now() + timeoutMs;
    const signal = createOperationSignal(response, timeoutMs);
    try {
      const counted = rateLimit?.addOperations(caller, 1) ?? null;
      const error = counted instanceof Promise ? await counted : counted;
      showLimits();
      if (error) throw error;
      const origin = () => ownOriginOf({ protocol: 'http', host: headers.host ?? '' }, publicUrl);
      const http = { method: 'POST', url: ROUTE, headers, body, id, origin, startSpan: null };
      const result = await execute(http, { viewer, caller }, { signal, deadline });
      if (rateLimit) countCalls(rateLimit, caller, result);
      showLimits();
      for (const [name, value] of result.headers) if (!(name in BASE_HEADERS)) limits[name] = value;
      seen.operations = result.operations;
      await send(request, response, { status: result.status, headers: limits, body: result.body });
    } catch (error) {
      const expected = toErrorResponse(error);
      if (!expected) options.report(id, error);
      const { status, error: shown } = expected ?? { status: 500, error: internalError(id) };
      seen.code = shown.extensions.code;
      const retryAfterSeconds = expected?.error.extensions.retryAfterSeconds;
      if (retryAfterSeconds !== undefined) limits['retry-after'] = String(retryAfterSeconds);
      const headersOfError = { ...limits, 'content-type': DEFAULT_TYPE };
      await send(request, response, { status, headers: headersOfError, body: JSON.stringify({ errors: [shown] }) });
    }
  };

  /** Starts the operation of a request whose body has arrived. Returns false for a request that Fastify is to receive. */
  const start = (request: IncomingMessage, response: ServerResponse, json: string): boolean => {
    const { headers, socket } = request;
    const body = parseOperation(json);
    const viewer = body && viewerOfKey({ headers });
    if (!viewer || viewer.isAnonymous) return false;
    const startedAt = performance.now();
    const id = randomUUID();
    const caller = callers.of(viewer, socket.remoteAddress ?? '');
    const seen: EndedRequest = {
      requestId: id,
      traceId: traceIdOf(headers),
      method: 'POST',
      route: ROUTE,
      durationMs: 0,
      status: 0,
      viewer: shortViewer(viewer.key),
      operations: [],
      code: null,
    };
    const handled = handle({ request, response, body, seen }, { viewer, caller }).catch((error: unknown) => {
      // Not even the error could be sent.
      options.report(id, error);
      response.destroy();
    });
    observeEnd(
      response,
      () => handled,
      (status) => {
        seen.status = status;
        seen.durationMs = performance.now() - startedAt;
        return () => observeRequest(seen);
      },
    );
    return true;
  };

  /** Reads the body of a plain request, if it has arrived with the headers. Otherwise Fastify reads it. */
  const receive = (request: IncomingMessage, response: ServerResponse) => {
    const arrived: unknown = request.destroyed ? null : request.read();
    const body = Buffer.isBuffer(arrived) ? arrived : null;
    const isWhole = body?.length === Number(request.headers['content-length']);
    if (body && isWhole && start(request, response, body.toString())) return;
    // Its end has not been emitted yet.
    if (body) request.unshift(body);
    app.routing(request, response);
  };

  app.server.removeAllListeners('request').on('request', (request, response) => {
    if (isPlain(request)) process.nextTick(receive, request, response);
    else app.routing(request, response);
  });
};
