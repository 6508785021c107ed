import type { ObserveRequest } from '../http/request-log.ts';
import type { EndedCall } from '../photos/observation/observer.ts';
import type { ObserveExportFailure } from '../tracing/options.ts';

/** Receives what a gateway does. */
export type GatewayObserver = {
  /** Called with each request that has ended. */
  request: ObserveRequest;
  /** Called with each call of the Library API that has ended. */
  call: (call: EndedCall) => void;
  /** Called when the collector of traces fails after it has worked, or at the start. */
  exportFailed?: ObserveExportFailure;
  /** Called when the store that replicas share becomes available, and when it does not respond any more. */
  sharedStoreChanged?: (isAvailable: boolean, cause?: unknown) => void;
};
