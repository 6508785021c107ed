import type { IncomingHttpHeaders } from 'node:http';
import { HeaderMap } from '@apollo/server';
import type { Graph } from '../graphql/graph.ts';
import type { OperationRequest } from '../graphql/operation-request.ts';
import type { OperationResponse } from '../graphql/operation-response.ts';
import { DEFAULT_TYPE, preferredType } from './accept.ts';
import { sharingOf, type Admission, type Admitted } from './admit.ts';
import { isDisconnected } from './operation-signal.ts';
import type { IsAllowedOrigin } from './security/allowed-origins.ts';
import type { Caller } from './security/callers.ts';
import { isFromAllowedPage, mayBeBrowser } from './security/cross-origin.ts';
import type { OperationSlots } from './security/operation-slots.ts';
import type { RateLimit } from './security/rate-limit.ts';

/** The options of the execution of operations. */
export type ExecutionOptions = Pick<Admission, 'callers' | 'rateLimit'> & {
  graph: Pick<Graph, 'execute'>;
  /** Takes slots for the operations of a request. Null for any number at the same time. */
  takeSlots: OperationSlots | null;
  isAllowedOrigin: IsAllowedOrigin;
};

/** A request for `/graphql`. */
export type GraphqlRequest = Pick<OperationRequest, 'origin' | 'startSpan'> & {
  id: string;
  method: string;
  /** The path and the query string. */
  url: string;
  headers: IncomingHttpHeaders;
  /** The parsed JSON. */
  body: unknown;
};

type TimeLimit = Pick<OperationRequest, 'signal' | 'deadline'>;

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
const headersOf = ({ headers }: GraphqlRequest, isAllowedOrigin: IsAllowedOrigin) => {
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

/** Returns the query string of a request, with its question mark. Empty without one. */
const searchOf = (url: string): string => (url.includes('?') ? new URL(url, 'http://localhost').search : '');

/** Adds the calls of operations to what a caller has used of its limits. */
export const countCalls = (rateLimit: RateLimit, caller: Caller, { operations }: OperationResponse): void => {
  let calls = 0;
  for (const { upstreamCalls, pickerCalls } of operations) calls += upstreamCalls + pickerCalls;
  rateLimit.addCalls(caller, calls);
};

/**
 * Creates the function that executes the operations of an admitted request.
 *
 * @throws RequestError 429 if the caller runs too many at the same time
 */
export const createExecution = (options: ExecutionOptions) => {
  const { graph, takeSlots, isAllowedOrigin } = options;
  return async (
    request: GraphqlRequest,
    { viewer, caller }: Admitted,
    { signal, deadline }: TimeLimit,
  ): Promise<OperationResponse> => {
    const { body } = request;
    const freeSlots = takeSlots?.(caller, Array.isArray(body) ? body.length : 1);
    const { share, tokenAccepted } = sharingOf(caller, options);
    try {
      return await graph.execute({
        http: {
          method: request.method,
          headers: headersOf(request, isAllowedOrigin),
          search: searchOf(request.url),
          body,
        },
        viewer,
        share,
        tokenAccepted,
        signal,
        deadline,
        hasClientLeft: () => isDisconnected(signal),
        requestId: request.id,
        origin: request.origin,
        startSpan: request.startSpan,
      });
    } finally {
      freeSlots?.();
    }
  };
};
