import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { OperationSummary } from '../graphql/operation-response.ts';
import { startRequestSpan, type StartRequestSpan } from './request-span.ts';
import { whenClosed } from './when-closed.ts';

/** A request that has ended. It holds no variable, query string, header or address of a caller. */
export type EndedRequest = {
  requestId: string;
  /** The id of the request's trace (https://www.w3.org/TR/trace-context/). Null if it is not traced and its caller sent none. */
  traceId: string | null;
  method: string;
  /** The path of the endpoint, without a query string. Null for an unknown path. */
  route: string | null;
  durationMs: number;
  status: number;
  /** The first characters of the viewer's key. Null before the viewer is known. */
  viewer: string | null;
  /** The operations of the request. */
  operations: readonly OperationSummary[];
  /** The code of the error that was sent instead of another response, such as `RATE_LIMITED`. Null without one. */
  code: string | null;
};

/** Called with each request that has ended. */
export type ObserveRequest = (request: EndedRequest) => void;

/** What the endpoint adds to the observation of a request, and the promise of its handler. */
type Details = {
  viewer: string | null;
  operations: readonly OperationSummary[];
  code: string | null;
  handled: Promise<unknown> | null;
};

const NO_OPERATIONS: readonly OperationSummary[] = [];

const DETAILS = Symbol('details');

/** A request with its details. A WeakMap for them would slow down the garbage collector. */
type ObservedRequest = FastifyRequest & { [DETAILS]?: Details };

/** How many characters of a viewer's key are logged: enough to tell viewers apart. */
const VIEWER_LENGTH = 8;

/** Returns what is observed of a viewer's key. */
export const shortViewer = (key: string): string => key.slice(0, VIEWER_LENGTH);

/** Adds who sent a request, and its operations, to what is observed of it. */
export const addDetails = (
  request: ObservedRequest,
  viewerKey: string,
  operations: readonly OperationSummary[] = NO_OPERATIONS,
): void => {
  const details = request[DETAILS];
  if (!details) return;
  details.viewer = shortViewer(viewerKey);
  details.operations = operations;
};

/** Adds the code of the error that is sent to what is observed of a request. */
export const addErrorCode = (request: ObservedRequest, code: string): void => {
  const details = request[DETAILS];
  if (details) details.code = code;
};

/**
 * Observes a request only after its handler has settled, even if its client leaves earlier. Otherwise the operations of clients that
 * leave would not be observed. Returns the same promise.
 *
 * @param handled settles soon after the client has left
 */
export const observeAfter = <T>(request: ObservedRequest, handled: Promise<T>): Promise<T> => {
  const details = request[DETAILS];
  if (details) details.handled = handled;
  return handled;
};

const TRACE_PARENT = /^[\da-f]{2}-([\da-f]{32})-[\da-f]{16}-[\da-f]{2}$/;

/** The status of a request whose client left before the response was sent. nginx introduced it. */
const CLIENT_LEFT = 499;

/** Returns the id of the trace that a caller names. Null if it names none. */
export const traceIdOf = (headers: IncomingHttpHeaders): string | null =>
  TRACE_PARENT.exec(String(headers['traceparent']))?.[1] ?? null;

/**
 * Calls back when a response has been sent, or its client has left. In the second case, it waits until the handler has settled.
 *
 * @param handled returns the promise of the handler. Null for a request that has not reached its handler
 * @param onEnd receives the status. Returns the function that is called at the end of the wait
 */
export const observeEnd = (
  response: ServerResponse,
  handled: () => Promise<unknown> | null,
  onEnd: (status: number) => () => void,
): void => {
  whenClosed(response, () => {
    const status = response.writableFinished ? response.statusCode : CLIENT_LEFT;
    const end = onEnd(status);
    const handler = status === CLIENT_LEFT ? handled() : null;
    if (handler) void handler.then(end, end);
    else end();
  });
};

/**
 * Observes a request when its response has been sent, or its client has left.
 *
 * @param startSpan starts the span of the request. Null if it is not traced
 */
export const observeRequest = (
  request: ObservedRequest,
  reply: FastifyReply,
  observe: ObserveRequest,
  startSpan: StartRequestSpan | null,
): void => {
  const span = startSpan && startRequestSpan(request, startSpan);
  const details: Details = { viewer: null, operations: NO_OPERATIONS, code: null, handled: null };
  request[DETAILS] = details;
  const onEnd = (status: number) => {
    const durationMs = reply.elapsedTime;
    span?.end(status);
    return () => {
      const { viewer, operations, code } = details;
      observe({
        requestId: request.id,
        traceId: span ? span.traceId : traceIdOf(request.headers),
        method: request.method,
        route: request.routeOptions.url ?? null,
        durationMs,
        status,
        viewer,
        operations,
        code,
      });
    };
  };
  observeEnd(reply.raw, () => details.handled, onEnd);
};

/** Observes every request that the router can read. */
export const observeRequests = (
  app: FastifyInstance,
  observe: ObserveRequest,
  startSpan: StartRequestSpan | null,
): void => {
  app.addHook('onRequest', (request, reply, done) => {
    observeRequest(request, reply, observe, startSpan);
    done();
  });
};
