import type { CallWait } from '../resilience/call-wait.ts';

/** What a read returned for a key: a value, null if the object does not exist, or why it failed. */
export type Loaded<Value> = Value | null | Error;

/** A read in progress that operations of one viewer share. It has one or more keys, and a result for each. */
export type PendingRead = {
  fields: string;
  /** The generation of the viewer when it began. */
  generation: number;
  results: Promise<readonly Loaded<unknown>[]>;
  /** Starts to wait for it, until a time of `performance.now()`. */
  join: (end: number) => void;
  /** Stops waiting. If nothing else waits for the read, it is canceled, unless it has ended. */
  leave: (reason: unknown) => void;
  isCancelled: () => boolean;
  /** Whether its results may be kept. */
  canKeep: boolean;
};

/**
 * Returns how a read is waited for, by one or several operations.
 *
 * @param deadline that of the first operation, in milliseconds of `performance.now()`
 */
export const createSharedWait = (deadline: number) => {
  const controller = new AbortController();
  const { signal } = controller;
  let waiting = 0;
  let latest = deadline;
  let hasEnded = false;
  const wait: CallWait = { signal, deadline: () => latest };
  return {
    wait,
    join: (end: number): void => {
      waiting += 1;
      latest = Math.max(latest, end);
    },
    leave: (reason: unknown): void => {
      waiting -= 1;
      if (waiting === 0 && !hasEnded) controller.abort(reason);
    },
    /** Notes that the read has ended. */
    end: (): void => {
      hasEnded = true;
    },
    isCancelled: (): boolean => signal.aborted,
  };
};

/** Entries that a write may still change, because its outcome is unknown, and until when. */
type Hold = { tags: ReadonlySet<string>; until: number };

/** The reads and writes of a viewer that are in progress. */
export type ReadState = {
  /** Counts the starts and ends of writes. A read of an earlier generation is neither kept nor shared. */
  generation: number;
  /** By key: the latest read of it, and the index of the key in its results. */
  reads: Map<string, { read: PendingRead; index: number }>;
  /** How many reads and writes use the state. */
  users: number;
  holds: Hold[];
};

/**
 * Creates the states of viewers. A viewer has one only while a read or a write is in progress, or a write may still have an effect.
 *
 * @param clock the current time in milliseconds since any moment
 */
export const createReadStates = (clock: () => number) => {
  const states = new Map<string, ReadState>();

  const removeIfUnused = (viewer: string, state: ReadState) => {
    if (state.holds.length > 0) state.holds = state.holds.filter(({ until }) => clock() < until);
    if (state.users === 0 && state.holds.length === 0) states.delete(viewer);
  };

  return {
    find: (viewer: string): ReadState | undefined => states.get(viewer),

    /** Keeps nothing with these tags for some time, in milliseconds. */
    hold: ({ holds }: ReadState, tags: ReadonlySet<string>, milliseconds: number): void => {
      holds.push({ tags, until: clock() + milliseconds });
    },

    isHeld: ({ holds }: ReadState, tags: readonly string[]): boolean =>
      holds.some((hold) => clock() < hold.until && tags.some((tag) => hold.tags.has(tag))),

    /** Returns the state of a viewer until it is released. */
    take: (viewer: string): ReadState => {
      const state = states.get(viewer) ?? { generation: 0, reads: new Map(), users: 0, holds: [] };
      states.set(viewer, state);
      state.users += 1;
      return state;
    },

    release: (viewer: string, state: ReadState): void => {
      state.users -= 1;
      removeIfUnused(viewer, state);
    },

    /** Removes the states that nothing uses any longer. */
    removeUnused: (): void => {
      for (const [viewer, state] of states) removeIfUnused(viewer, state);
    },

    /** The number of viewers with a state. */
    size: (): number => states.size,
  };
};

export type ReadStates = ReturnType<typeof createReadStates>;
