import type { Guard } from './guard.ts';
import type { Turn } from './turns.ts';
import type { Serialize } from './write-queue.ts';

/** How the calls of an operation are ordered and limited. */
export type CallLimits = {
  /** Runs the writes of one viewer one after another. */
  serialize: Serialize;
  /** Runs a call as soon as the limits on calls allow it, or not at all. */
  guard: Guard;
  /**
   * Counts a call that is sent next. Returns the function that notes the HTTP status of its response.
   *
   * @throws PhotosError DAILY_QUOTA if it would exceed the daily budget
   */
  countCall: (method: string) => (httpStatus: number) => void;
  /** Returns whether a call that was sent waits for its response until the deadline although its client has left: the daily budget needs it. */
  needsResponse: () => boolean;
  /** Waits for a turn of the caller's share to use the event loop, before a large response is processed. */
  turn: Turn;
  /** Returns a warning if the viewer has few calls left in the daily budget. */
  budgetWarning: () => string | null;
};
