import { ApiError } from '../api-error.ts';
import { wait } from '../http/wait.ts';
import type { Fault } from './faults.ts';
import { LIBRARY_SERVICE, type Service } from '../services.ts';
import { faultResponse, type FaultResponse } from './responses.ts';

/** Waits for the delay of the fault. Returns the response of the fault, if it replaces the call's own. */
const applyFault = async (fault: Fault, signal: AbortSignal, service: Service): Promise<FaultResponse | undefined> => {
  const isConnected = fault.milliseconds === undefined || (await wait(fault.milliseconds, signal));
  return isConnected ? faultResponse(fault, service) : { type: 'NONE', effect: 'SILENCE' };
};

/** Performs a call and then loses its response, or the error that it throws. */
const performThenFail = async <Response>(
  fault: Fault,
  signal: AbortSignal,
  perform: () => Promise<Response>,
  service: Service,
) => {
  const [outcome] = await Promise.allSettled([perform()]);
  if (outcome.status === 'rejected' && !(outcome.reason instanceof ApiError)) throw outcome.reason;
  const response = await applyFault(fault, signal, service);
  if (response) return response;
  if (outcome.status === 'rejected') throw outcome.reason;
  return outcome.value;
};

/**
 * Performs a call with a fault: first the delay of the fault, if any, then its response instead of the call's. With
 * `performed` the call is performed before both.
 *
 * @param service the API of the call, which SERVICE_DISABLED names
 * @throws ApiError if the fault is a canonical code or SERVICE_DISABLED; any error that `perform` throws
 */
export const withFault = async <Response>(
  fault: Fault | null,
  signal: AbortSignal,
  perform: () => Promise<Response>,
  service: Service = LIBRARY_SERVICE,
): Promise<Response | FaultResponse> => {
  if (fault?.performed) return performThenFail(fault, signal, perform, service);
  return (fault && (await applyFault(fault, signal, service))) ?? perform();
};
