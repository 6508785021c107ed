import type { Socket } from 'node:net';
import { deliveryEffectOf, type ConnectionEffect, type DeliveryEffect } from '../faults/effects.ts';
import type { Fault } from '../faults/faults.ts';
import { ApiError } from '../api-error.ts';
import { performUnder } from '../faults/apply.ts';
import { jsonAnswer } from './response.ts';
import type { OAuthAnswer } from './endpoint.ts';
import { OAuthError } from './oauth-error.ts';

/** An answer, with what a fault does to its bytes, or a broken connection. */
export type OAuthOutcome = (OAuthAnswer & { delivery?: DeliveryEffect | null }) | { effect: ConnectionEffect };

/** What the sign-in calls a failure. Of its own Google says `internal_failure`. */
const nameOf = (status: number) => {
  if (status === 429) return 'rate_limit_exceeded';
  return status >= 500 ? 'internal_failure' : 'invalid_request';
};

/** Answer a request of the sign-in with what goes wrong on purpose. A canonical code is told in OAuth's own form. */
export const answerUnder = async (
  fault: Fault | null,
  caller: Socket,
  answer: () => Promise<OAuthAnswer>,
): Promise<OAuthOutcome> => {
  try {
    const given = await performUnder(fault, caller, answer);
    return 'raw' in given ? { ...given, delivery: deliveryEffectOf(fault?.effect) } : given;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const refusal = new OAuthError(nameOf(error.httpStatus), error.message, error.httpStatus);
    return jsonAnswer(refusal.httpStatus, refusal.toBody());
  }
};
