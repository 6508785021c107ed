import { createLru } from '../../lru.ts';
import { nextReset } from '../retry-after.ts';

/** The calls of a day. */
export type CallCounts = {
  /** The calls of all viewers. */
  total: number;
  /** The calls of one viewer. */
  own: number;
  /** How many viewers have made many calls. */
  heavyViewers: number;
  /** When the day ends, in milliseconds since 1970. */
  resetsAt: number;
};

/**
 * The counter of the calls of a day, which ends at midnight in Los Angeles.
 */
export type DailyCalls = {
  /** Returns the counts of today, as this viewer sees them. */
  read: (viewer: string) => CallCounts;
  /** Adds a call of a viewer, or takes back one that does not count. */
  add: (viewer: string, calls: 1 | -1) => void;
};

/** The maximum number of viewers that are counted. The one whose last call is the oldest then begins at zero again. */
const MAX_VIEWERS = 100_000;

/** The longest day of the year, when daylight saving time ends, in milliseconds. */
const LONGEST_DAY_MS = 25 * 3_600_000;

/**
 * Creates a counter of the calls of a day.
 *
 * @param heavyFrom the number of calls from which a viewer counts as a heavy one
 * @param now the current time in milliseconds since 1970
 */
export const createDailyCalls = (heavyFrom: number, now: () => number): DailyCalls => {
  const callsOf = createLru<number>(MAX_VIEWERS);
  let total = 0;
  let heavyViewers = 0;
  let resetsAt = 0;
  /** The viewer of the last call and their calls, because a call looks several times. */
  let last = { viewer: '', own: 0 };

  /** Starts the next day, even if the clock was set back. */
  const startDay = () => {
    const time = now();
    if (time < resetsAt && resetsAt - time <= LONGEST_DAY_MS) return;
    resetsAt = nextReset(time);
    callsOf.clear();
    last = { viewer: '', own: 0 };
    total = 0;
    heavyViewers = 0;
  };

  return {
    read: (viewer) => {
      startDay();
      if (viewer !== last.viewer) last = { viewer, own: callsOf.get(viewer) ?? 0 };
      return { total, own: last.own, heavyViewers, resetsAt };
    },

    add: (viewer, calls) => {
      startDay();
      const before = callsOf.get(viewer) ?? 0;
      const after = before + calls;
      // The call that is taken back was one of yesterday.
      if (after < 0) return;
      last = { viewer, own: after };
      if (after === 0) callsOf.delete(viewer);
      else callsOf.set(viewer, after);
      total += calls;
      if (before < heavyFrom && after >= heavyFrom) heavyViewers += 1;
      if (before >= heavyFrom && after < heavyFrom) heavyViewers -= 1;
    },
  };
};
