import { PhotosError } from '../errors.ts';
import { abortable } from './abortable.ts';
import { noSlotInTime, overloaded } from './call-failures.ts';

/** Runs a call of one viewer as soon as a slot is free. The signal ends the wait; it defaults to that of the operation. */
export type WithSlot = <Value>(method: string, call: () => Promise<Value>, signal?: AbortSignal) => Promise<Value>;

/** The part of the slots that one viewer can hold. The rest is free for the next viewer at once. */
const MAX_SHARE = 0.75;

/** For each slot, this many calls may wait. Beyond that, a wait would outlast most operations. */
const WAITING_PER_SLOT = 40;

/** A waiting call. `operation` counts the operations in order of arrival. */
type Waiting = { operation: number; start: () => void; refuse: () => void };

/** The calls of one viewer: how many hold a slot, and the others by operation and in order of arrival. */
type Line = { held: number; waiting: Waiting[] };

/**
 * Creates the slots for concurrent calls. Viewers take turns: the next free slot goes to the viewer who has waited longest for
 * a turn, however many calls another one has queued. Of the calls of one viewer, those of the oldest operation come first:
 * operations then end one after the other, instead of all late and all with their results in memory.
 *
 * @param slots the maximum number of concurrent calls
 */
export const createFairSlots = (slots: number) => {
  const maxHeld = Math.max(1, Math.floor(slots * MAX_SHARE));
  const maxWaiting = slots * WAITING_PER_SLOT;
  /** By viewer, in the order of their turns. */
  const lines = new Map<string, Line>();
  let free = slots;
  let waiting = 0;
  let operations = 0;

  const lineOf = (viewer: string): Line => {
    const line = lines.get(viewer) ?? { held: 0, waiting: [] };
    lines.set(viewer, line);
    return line;
  };

  const startNext = () => {
    for (const [viewer, line] of lines) {
      if (free === 0) return;
      if (line.held >= maxHeld) continue;
      const next = line.waiting.shift();
      if (!next) {
        if (line.held === 0) lines.delete(viewer);
        continue;
      }
      // Its next turn is after all others.
      lines.delete(viewer);
      lines.set(viewer, line);
      line.held += 1;
      free -= 1;
      next.start();
    }
  };

  const release = (viewer: string, line: Line) => {
    line.held -= 1;
    free += 1;
    startNext();
    if (line.held === 0 && line.waiting.length === 0) lines.delete(viewer);
  };

  /** Refuses the last call of the viewer with the most waiting calls, the last to come among equals, so that one viewer's flood is refused and not others. */
  const refuseOne = () => {
    let longest: Line | undefined;
    for (const line of lines.values()) {
      if (!longest || line.waiting.length >= longest.waiting.length) longest = line;
    }
    const newest = longest?.waiting.pop();
    newest?.refuse();
  };

  type Wait = { viewer: string; operation: number; signal: AbortSignal; method: string };

  const waitForTurn = async (line: Line, { viewer, operation, signal, method }: Wait) => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const entry = { operation, start: resolve, refuse: () => reject(overloaded(method)) };
    const before = line.waiting.findLastIndex((other) => other.operation <= operation);
    line.waiting.splice(before + 1, 0, entry);
    waiting += 1;
    if (waiting > maxWaiting) refuseOne();
    try {
      startNext();
      await abortable(promise, signal);
    } catch (error) {
      if (error instanceof PhotosError) throw error;
      const index = line.waiting.indexOf(entry);
      if (index >= 0) line.waiting.splice(index, 1);
      // The slot may have been given in the same turn of the event loop.
      void promise.then(
        () => release(viewer, line),
        () => undefined,
      );
      throw noSlotInTime(method);
    } finally {
      waiting -= 1;
    }
  };

  /**
   * Returns the function that runs the calls of an operation of a viewer.
   *
   * @param viewer the key of the viewer
   * @param signal ends the waits of calls that have no signal of their own
   */
  const forViewer = (viewer: string, signal: AbortSignal): WithSlot => {
    operations += 1;
    const operation = operations;
    return async (method, call, callSignal = signal) => {
      const line = lineOf(viewer);
      if (free > 0 && line.held < maxHeld && line.waiting.length === 0) {
        line.held += 1;
        free -= 1;
      } else {
        await waitForTurn(line, { viewer, operation, signal: callSignal, method });
      }
      try {
        return await call();
      } finally {
        release(viewer, line);
      }
    };
  };

  return { forViewer };
};
