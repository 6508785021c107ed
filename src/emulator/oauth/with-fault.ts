import { ApiError } from '../api-error.ts';
import { withFault } from '../faults/apply.ts';
import { deliveryEffectOf } from '../faults/effects.ts';
import type { Fault } from '../faults/faults.ts';
import type { NoResponse } from '../http/response.ts';
import { OAuthError } from './oauth-error.ts';
import { oauthResponse, type OAuthResponse } from './response.ts';

/** Returns the OAuth error name for an HTTP status. Google uses `internal_failure` for its own failures. */
const errorName = (status: number) => {
  if (status === 429) return 'rate_limit_exceeded';
  return status >= 500 ? 'internal_failure' : 'invalid_request';
};

/** Performs a request with a fault. A canonical code becomes an error in the OAuth format. */
export const withOAuthFault = async (
  fault: Fault | null,
  signal: AbortSignal,
  perform: () => Promise<OAuthResponse>,
): Promise<OAuthResponse | NoResponse> => {
  try {
    const response = await withFault(fault, signal, perform);
    return response.type === 'RAW' ? { ...response, delivery: deliveryEffectOf(fault?.effect) } : response;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const { httpStatus, message } = error;
    return oauthResponse(httpStatus, new OAuthError(errorName(httpStatus), message, httpStatus).toBody());
  }
};
