import type { Socket } from 'node:net';
import { answerInstead, type RawAnswer } from './responses.ts';
import type { ConnectionEffect, DeliveryEffect } from './effects.ts';
import type { Fault } from './faults.ts';
import { ApiError } from '../api-error.ts';
import { resetConnection } from '../http/reset-connection.ts';
import { wait } from '../http/wait.ts';

/** What a caller meets in the place of an answer of the API's: one that stands as it is, or a broken connection. */
export type Instead = { raw: RawAnswer; delivery?: DeliveryEffect | null } | { effect: ConnectionEffect };

/** It waits, and it may be answered in another way. */
const suffer = async (fault: Fault, caller: Socket): Promise<Instead | undefined> => {
  const isThere = fault.milliseconds === undefined || (await wait(fault.milliseconds, caller));
  // Whoever has hung up is not served any more.
  return isThere ? answerInstead(fault) : { effect: 'SILENCE' };
};

/** Perform a call, and let its answer be lost. What the call is refused for is lost as well. */
const performFirst = async <Answer>(fault: Fault, caller: Socket, perform: () => Promise<Answer>) => {
  const [outcome] = await Promise.allSettled([perform()]);
  if (outcome.status === 'rejected' && !(outcome.reason instanceof ApiError)) throw outcome.reason;
  const instead = await suffer(fault, caller);
  if (instead) return instead;
  if (outcome.status === 'rejected') throw outcome.reason;
  return outcome.value;
};

/**
 * Perform a call with what a fault makes of it, if there is one: instead of the call or before it, or after it where the
 * fault says that it is performed.
 *
 * @throws ApiError where the fault is a canonical code; whatever `perform` throws
 */
export const performUnder = async <Answer>(
  fault: Fault | null,
  caller: Socket,
  perform: () => Promise<Answer>,
): Promise<Answer | Instead> => {
  if (fault?.performed) return performFirst(fault, caller, perform);
  return (fault && (await suffer(fault, caller))) ?? perform();
};

/** Break a connection off: reset at once, or say nothing until the caller gives up. */
export const breakOff = (caller: Socket, effect: ConnectionEffect): void => {
  if (effect === 'RESET') resetConnection(caller);
};
