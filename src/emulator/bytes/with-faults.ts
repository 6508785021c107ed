import { ApiError } from '../api-error.ts';
import { withFault } from '../faults/apply.ts';
import { deliveryEffectOf } from '../faults/effects.ts';
import type { Faults } from '../faults/faults.ts';
import { BYTES_METHOD } from '../faults/targets.ts';
import type { ApiRequest } from '../http/handler.ts';
import { pageResponse, type DeliveryEffect } from '../http/response.ts';
import { isVideoPath } from './base-url.ts';
import type { BytesResponse } from './response.ts';

type ServeWith<Arguments extends unknown[]> = (
  request: ApiRequest,
  path: string,
  ...more: Arguments
) => Promise<BytesResponse>;

/**
 * Applies faults to the serving of bytes. A canonical code becomes an HTML page with its HTTP status. A redirect to a video
 * passes the fault on to the file, so that only requests of base URLs take one.
 */
export const withBytesFaults =
  (faults: Faults, serve: ServeWith<[delivery: DeliveryEffect | null]>): ServeWith<[]> =>
  async (request, path) => {
    const canFail = (request.verb === 'GET' || request.verb === 'HEAD') && !isVideoPath(path);
    const fault = canFail ? faults.take({ method: BYTES_METHOD, user: null }) : null;
    try {
      return await withFault(fault, request.signal, () => serve(request, path, deliveryEffectOf(fault?.effect)));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return pageResponse(error.httpStatus);
    }
  };
