import { canHit, isOutsideRest } from './targets.ts';
import type { Effect } from './effects.ts';

/** A failure on purpose: the next `times` calls of `method`, by `user` if it is not null, have this `effect`. */
export type Fault = {
  method: string;
  effect: Effect;
  times: number;
  user: string | null;
  /** How many matching calls succeed first. */
  after?: number;
  /** The delay of the call, in milliseconds of real time. */
  milliseconds?: number;
  /** Whether the call is performed before the delay and the effect, so that only its response is lost. */
  performed?: boolean;
  /** The response of `ANSWER`. A string body is sent as it is, any other as JSON. */
  status?: number;
  headers?: Record<string, string>;
  body?: unknown;
};

/** The `method` of a fault that matches every method of the REST API. */
export const ANY_METHOD = '*';

/** A call that a fault can match. The user is null for bytes and for OAuth endpoints. */
export type FaultyCall = { method: string; user: string | null; hasPageToken?: boolean };

const matches = (fault: Fault, call: FaultyCall) =>
  (fault.method === call.method || (fault.method === ANY_METHOD && !isOutsideRest(call.method))) &&
  (fault.user === null || fault.user === call.user) &&
  canHit(fault.effect, call.method) &&
  // A first page has no previous page to repeat.
  (fault.effect !== 'DUPLICATE_PAGE' || call.hasPageToken === true);

/** Creates the queue of faults. Of several faults that match a call, the first one applies. */
export const createFaults = () => {
  let pending: Fault[] = [];

  return {
    add: (fault: Fault) => {
      pending.push({ ...fault });
    },

    /** Returns the faults that remain, with their remaining `times` and `after`. */
    list: (): readonly Fault[] => pending,

    clear: () => {
      pending = [];
    },

    /** Returns the first due fault that matches a call, and uses it once. Matching faults that are not due count the call. */
    take: (call: FaultyCall): Fault | null => {
      const matching = pending.filter((candidate) => matches(candidate, call));
      const due = matching.find(({ after = 0 }) => after === 0);
      for (const fault of matching) if (fault.after) fault.after -= 1;
      if (!due) return null;
      due.times -= 1;
      if (due.times <= 0) pending = pending.filter((other) => other !== due);
      return due;
    },
  };
};

export type Faults = ReturnType<typeof createFaults>;
