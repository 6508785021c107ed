import type { HTTPGraphQLRequest } from '@apollo/server';
import type { Viewer } from '../auth/viewer.ts';
import type { StartCallSpan } from '../photos/observation/call-span.ts';
import type { StartOperationSpan } from './operation-span.ts';

/** An HTTP request with an operation or a batch of them. */
export type OperationRequest = {
  http: HTTPGraphQLRequest;
  viewer: Viewer;
  /** Returns with whom the operations share the connections, the event loop and the daily budget: the viewer alone, or a group of callers. */
  share: () => string;
  /** Called with each response that shows that Google accepts the viewer's access token. */
  tokenAccepted: () => void;
  /** Aborts the calls of the operations. */
  signal: AbortSignal;
  /** Whether the signal was aborted because the client disconnected. */
  hasClientLeft: () => boolean;
  /** When the operations time out, in milliseconds of `performance.now()`. */
  deadline: number;
  /** The id of the request, for the log. */
  requestId: string;
  /** The address of the gateway, as the client reached it, without a slash at the end. */
  origin: () => string;
  /** Starts the span of each operation. Null if the request is not traced. */
  startSpan: StartOperationSpan | null;
};

/** A request that makes calls without an operation. */
export type CallsRequest = Pick<
  OperationRequest,
  'viewer' | 'share' | 'tokenAccepted' | 'signal' | 'deadline' | 'requestId'
> & {
  /** Starts the span of each call. Null if the request is not traced. */
  startCallSpan: StartCallSpan | null;
};
