import type { IncomingMessage, ServerResponse } from 'node:http';
import { errorPage, HTML_TYPE } from '../http/error-page.ts';
import { answerInstead, type RawAnswer } from '../faults/responses.ts';
import { deliveryEffectOf, type ConnectionEffect, type DeliveryEffect } from '../faults/effects.ts';
import { BYTES } from '../faults/targets.ts';
import type { Fault, Faults } from '../faults/faults.ts';
import { ApiError } from '../api-error.ts';
import { breakOff } from '../faults/apply.ts';
import { wait } from '../http/wait.ts';

type Serve<Arguments extends unknown[]> = (
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  ...more: Arguments
) => Promise<void>;

/** Where bytes are served, a code is a page with its status. */
const insteadOf = (fault: Fault): { raw: RawAnswer } | { effect: ConnectionEffect } | undefined => {
  try {
    return answerInstead(fault);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const { httpStatus: status } = error;
    return { raw: { status, headers: { 'content-type': HTML_TYPE }, body: errorPage(status) } };
  }
};

/** Serve bytes with what goes wrong on purpose. */
export const disturbBytes =
  (faults: Faults, serve: Serve<[delivery: DeliveryEffect | null]>): Serve<[]> =>
  async (request, response, path) => {
    const isAsked = request.method === 'GET' || request.method === 'HEAD';
    const fault = isAsked ? faults.take({ method: BYTES, user: null }) : null;
    if (!fault) return serve(request, response, path, null);
    if (fault.milliseconds !== undefined && !(await wait(fault.milliseconds, request.socket))) return undefined;
    const instead = insteadOf(fault);
    if (!instead) return serve(request, response, path, deliveryEffectOf(fault.effect));
    if ('raw' in instead) {
      const { status, headers, body } = instead.raw;
      return void response.writeHead(status, headers).end(request.method === 'HEAD' ? undefined : body);
    }
    return breakOff(request.socket, instead.effect);
  };
