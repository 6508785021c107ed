import { canHit, isBeside } from './targets.ts';
import type { Effect } from './effects.ts';

/** Something that goes wrong on purpose: `effect` at the next `times` calls of `method` (by `user`, if one is named). */
export type Fault = {
  method: string;
  effect: Effect;
  times: number;
  user: string | null;
  /** So many calls that it is meant for go well first. */
  after?: number;
  /** How long such a call waits before it goes on, in milliseconds of real time. */
  milliseconds?: number;
  /** The call is performed before it goes wrong, and before the wait: what gets lost is its answer. */
  performed?: boolean;
  /** What `ANSWER` answers: a body that is text is sent as it stands, any other as JSON. */
  status?: number;
  headers?: Record<string, string>;
  body?: unknown;
};

/** Every method of the REST API, in a fault. */
export const ANY_METHOD = '*';

/** A call that a fault may be meant for. Nobody is known where bytes are fetched, and before somebody has signed in. */
export type FaultyCall = { method: string; user: string | null; hasPageToken?: boolean };

const isMeant = (fault: Fault, call: FaultyCall) =>
  (fault.method === call.method || (fault.method === ANY_METHOD && !isBeside(call.method))) &&
  (fault.user === null || fault.user === call.user) &&
  canHit(fault.effect, call.method) &&
  // A page repeats the end of the one before: there must be one.
  (fault.effect !== 'DUPLICATE_PAGE' || call.hasPageToken === true);

/** The faults that wait for their calls, first come, first served. */
export const createFaults = () => {
  let waiting: Fault[] = [];

  return {
    add: (fault: Fault) => {
      waiting.push({ ...fault });
    },

    /** Those not used up, with what is left of `times` and `after`. */
    list: (): readonly Fault[] => waiting,

    clear: () => {
      waiting = [];
    },

    /** Use up one time of the first fault that is meant for this call and due. All that are not due yet count the call. */
    take: (call: FaultyCall): Fault | null => {
      const meant = waiting.filter((candidate) => isMeant(candidate, call));
      const due = meant.find(({ after = 0 }) => after === 0);
      for (const fault of meant) if (fault.after) fault.after -= 1;
      if (!due) return null;
      due.times -= 1;
      if (due.times <= 0) waiting = waiting.filter((other) => other !== due);
      return due;
    },
  };
};

export type Faults = ReturnType<typeof createFaults>;
