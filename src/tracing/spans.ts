import {
  defaultTextMapGetter,
  defaultTextMapSetter,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Context,
  type Span,
  type TextMapPropagator,
  type Tracer,
} from '@opentelemetry/api';
import type { OperationSpan, StartOperationSpan } from '../graphql/operation-span.ts';
import { isQuietRoute } from '../http/quiet-routes.ts';
import type { StartRequestSpan } from '../http/request-span.ts';
import type { StartCallSpan } from '../photos/observation/call-span.ts';

/** What creates spans. The propagator is null if traces neither come from callers nor go to Google. */
export type SpanFactory = { tracer: Tracer; propagator: TextMapPropagator | null };

/** Marks a span as failed. The description is a code, never a message, which could contain data. */
const fail = (span: Span, code: string) => {
  span.setAttribute('error.type', code);
  span.setStatus({ code: SpanStatusCode.ERROR, message: code });
};

const serverOf = (baseUrl: string) => {
  const { hostname, port, protocol } = new URL(baseUrl);
  return { 'server.address': hostname, 'server.port': Number(port) || (protocol === 'https:' ? 443 : 80) };
};

/** Returns the function that starts the spans of calls to Google, below another span. */
const callStarter =
  ({ tracer, propagator }: SpanFactory, parent: Context): StartCallSpan =>
  ({ name, verb, baseUrl, ids, resendCount }) => {
    const attributes = {
      'http.request.method': verb,
      ...(baseUrl !== null && serverOf(baseUrl)),
      ...(resendCount > 0 && { 'http.request.resend_count': resendCount }),
      ...(ids !== null && { 'photos.batch_size': ids }),
    };
    const span = tracer.startSpan(name, { kind: SpanKind.CLIENT, attributes }, parent);
    const headers: Record<string, string> = {};
    propagator?.inject(trace.setSpan(parent, span), headers, defaultTextMapSetter);
    return {
      headers,
      end: ({ status, isCancelled }) => {
        if (status === null) fail(span, isCancelled ? 'cancelled' : 'no_response');
        else {
          span.setAttribute('http.response.status_code', status);
          if (status >= 400) fail(span, String(status));
        }
        span.end();
      },
    };
  };

/** Returns the function that starts the spans of GraphQL operations, below another span. */
const operationStarter =
  (factory: SpanFactory, parent: Context): StartOperationSpan =>
  (): OperationSpan => {
    const span = factory.tracer.startSpan('GraphQL Operation', {}, parent);
    return {
      startCall: callStarter(factory, trace.setSpan(parent, span)),
      end: ({ name, type, code }) => {
        // A name comes from the caller, so it is an attribute: the names of spans are few.
        if (name !== null) span.setAttribute('graphql.operation.name', name);
        if (type !== null) span.setAttribute('graphql.operation.type', type).updateName(type);
        if (code !== null) fail(span, code);
        span.end();
      },
    };
  };

/**
 * Returns the function that starts the spans of requests, with the names of OpenTelemetry
 * (https://opentelemetry.io/docs/specs/semconv/http/http-spans/). A path with parameters contains ids, so only its route is
 * recorded.
 */
export const requestStarter =
  (factory: SpanFactory): StartRequestSpan =>
  ({ method, scheme, route, headers }) => {
    if (isQuietRoute(route)) return null;
    const attributes = {
      'http.request.method': method,
      'url.scheme': scheme,
      ...(route !== null && { 'http.route': route }),
      ...(route !== null && !/[:*]/.test(route) && { 'url.path': route }),
    };
    const { tracer, propagator } = factory;
    const caller = propagator?.extract(ROOT_CONTEXT, headers, defaultTextMapGetter) ?? ROOT_CONTEXT;
    const name = route === null ? method : `${method} ${route}`;
    const span = tracer.startSpan(name, { kind: SpanKind.SERVER, attributes }, caller);
    const context = trace.setSpan(ROOT_CONTEXT, span);
    return {
      traceId: span.spanContext().traceId,
      startOperation: operationStarter(factory, context),
      startCall: callStarter(factory, context),
      end: (status) => {
        span.setAttribute('http.response.status_code', status);
        if (status >= 500) fail(span, String(status));
        span.end();
      },
    };
  };
