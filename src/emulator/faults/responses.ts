import { standardError } from '../api-error.ts';
import { serviceDisabled } from '../service-errors.ts';
import type { Service } from '../services.ts';
import { HTML_TYPE } from '../http/error-page.ts';
import { pageResponse, type NoResponse, type RawResponse } from '../http/response.ts';
import { connectionEffectOf, errorCodeOf } from './effects.ts';
import type { Fault } from './faults.ts';

/** What a fault sends instead of the call's own response. */
export type FaultResponse = RawResponse | NoResponse;

const contentType = (body: unknown) => {
  if (typeof body !== 'string') return 'application/json; charset=UTF-8';
  return body.trimStart().startsWith('<') ? HTML_TYPE : 'text/plain; charset=UTF-8';
};

const customResponse = ({ status = 200, headers = {}, body = '' }: Fault): RawResponse => ({
  type: 'RAW',
  status,
  headers: { 'content-type': contentType(body), ...headers },
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

/**
 * Returns the response that a fault sends instead of the call's own. Undefined if the call is performed normally.
 *
 * @throws ApiError if the fault is a canonical code or SERVICE_DISABLED
 */
export const faultResponse = (fault: Fault, service: Service): FaultResponse | undefined => {
  const code = errorCodeOf(fault.effect);
  if (code) throw standardError(code);
  if (fault.effect === 'SERVICE_DISABLED') throw serviceDisabled(service);
  const effect = connectionEffectOf(fault.effect);
  if (effect) return { type: 'NONE', effect };
  if (fault.effect === 'ANSWER') return customResponse(fault);
  return fault.effect === 'HTML' ? pageResponse(502) : undefined;
};
