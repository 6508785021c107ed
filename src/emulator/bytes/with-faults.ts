import type { IncomingMessage, ServerResponse } from 'node:http';
import { ApiError } from '../api-error.ts';
import { deliveryEffectOf } from '../faults/effects.ts';
import type { Fault, Faults } from '../faults/faults.ts';
import { faultResponse, type FaultResponse } from '../faults/responses.ts';
import { BYTES } from '../faults/targets.ts';
import { abortSignal } from '../http/api-request.ts';
import { breakConnection } from '../http/break-connection.ts';
import { pageResponse, type DeliveryEffect } from '../http/response.ts';
import { wait } from '../http/wait.ts';

type Serve<Arguments extends unknown[]> = (
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  ...more: Arguments
) => Promise<void>;

/** A canonical code becomes an HTML page with its HTTP status. */
const bytesFaultResponse = (fault: Fault): FaultResponse | undefined => {
  try {
    return faultResponse(fault);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return pageResponse(error.httpStatus);
  }
};

/** Applies faults to the serving of bytes. */
export const withBytesFaults =
  (faults: Faults, serve: Serve<[delivery: DeliveryEffect | null]>): Serve<[]> =>
  async (request, response, path) => {
    const canFail = request.method === 'GET' || request.method === 'HEAD';
    const fault = canFail ? faults.take({ method: BYTES, user: null }) : null;
    if (!fault) return serve(request, response, path, null);
    if (fault.milliseconds !== undefined && !(await wait(fault.milliseconds, abortSignal(response)))) return undefined;
    const instead = bytesFaultResponse(fault);
    if (!instead) return serve(request, response, path, deliveryEffectOf(fault.effect));
    if (instead.type === 'NONE') return breakConnection(request.socket, instead.effect);
    const { status, headers, body } = instead;
    return void response.writeHead(status, headers).end(request.method === 'HEAD' ? undefined : body);
  };
