import { errorPage, HTML_TYPE } from '../http/error-page.ts';
import { codeOf, connectionEffectOf, type ConnectionEffect } from './effects.ts';
import type { Fault } from './faults.ts';
import { ApiError, type Code } from '../api-error.ts';

/** An answer that is sent as it stands. */
export type RawAnswer = { status: number; headers: Record<string, string>; body: string };

/** What Google says of a failure of its own. */
const FAILURES: Partial<Record<Code, string>> = {
  INTERNAL: 'Internal error encountered.',
  UNAVAILABLE: 'The service is currently unavailable.',
  DEADLINE_EXCEEDED: 'Deadline expired before operation could complete.',
  NOT_FOUND: 'Requested entity was not found.',
  PERMISSION_DENIED: 'The caller does not have permission',
  INVALID_ARGUMENT: 'Request contains an invalid argument.',
};

const typeOf = (body: unknown) => {
  if (typeof body !== 'string') return 'application/json; charset=UTF-8';
  return body.trimStart().startsWith('<') ? HTML_TYPE : 'text/plain; charset=UTF-8';
};

const answerOf = ({ status = 200, headers = {}, body = '' }: Fault): RawAnswer => ({
  status,
  headers: { 'content-type': typeOf(body), ...headers },
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

/**
 * What a call is answered instead of being performed. Undefined where the fault lets it be performed.
 *
 * @throws ApiError where the fault is a canonical code
 */
export const answerInstead = (fault: Fault): { raw: RawAnswer } | { effect: ConnectionEffect } | undefined => {
  const code = codeOf(fault.effect);
  if (code) throw new ApiError(code, FAILURES[code] ?? code);
  const effect = connectionEffectOf(fault.effect);
  if (effect) return { effect };
  if (fault.effect === 'ANSWER') return { raw: answerOf(fault) };
  if (fault.effect === 'HTML') {
    return { raw: { status: 502, headers: { 'content-type': HTML_TYPE }, body: errorPage(502) } };
  }
  return undefined;
};
