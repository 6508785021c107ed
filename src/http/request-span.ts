import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyRequest } from 'fastify';
import type { OperationSpan, StartOperationSpan } from '../graphql/operation-span.ts';

/** A request that has just been received. */
export type StartedRequest = {
  method: string;
  scheme: string;
  /** The path of the endpoint, without a query string. Null for an unknown path. */
  route: string | null;
  /** The headers of the request, which may name the caller's span (https://www.w3.org/TR/trace-context/). */
  headers: IncomingHttpHeaders;
};

/** The span of a request in a distributed trace. */
export type RequestSpan = {
  traceId: string;
  /** Starts the span of an operation of the request. */
  startOperation: StartOperationSpan;
  /** Starts the span of a call that no operation makes, such as an upload. */
  startCall: OperationSpan['startCall'];
  /** @param status the HTTP status, 499 if the client left */
  end: (status: number) => void;
};

/** Starts the span of a request. Returns null for a request that is not traced. */
export type StartRequestSpan = (request: StartedRequest) => RequestSpan | null;

const spans = new WeakMap<FastifyRequest, RequestSpan>();

/** Starts the span of a request, which `spanOf` then returns. */
export const startRequestSpan = (request: FastifyRequest, start: StartRequestSpan): RequestSpan | null => {
  const { method, protocol, headers, routeOptions } = request;
  const span = start({ method, scheme: protocol, route: routeOptions.url ?? null, headers });
  if (span) spans.set(request, span);
  return span;
};

/** Returns the span of a request. Null if it is not traced. */
export const spanOf = (request: FastifyRequest): RequestSpan | null => spans.get(request) ?? null;
