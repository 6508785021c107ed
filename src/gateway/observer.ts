import type { ObserveRequest } from '../http/request-log.ts';
import type { EndedCall } from '../photos/observer.ts';

/** Receives what a gateway does. */
export type GatewayObserver = {
  /** Called with each request that has ended. */
  request: ObserveRequest;
  /** Called with each call of the Library API that has ended. */
  call: (call: EndedCall) => void;
};
