import type { PhotosError } from '../errors.ts';
import { addAbortCallback, removeAbortCallback } from '../../abort-callbacks.ts';
import { noSlotInTime, overloaded } from './call-failures.ts';

/**
 * Takes a slot for a call of one viewer as soon as it is free, and returns the function that frees it. The signal ends the wait; it
 * defaults to that of the operation.
 *
 * @throws PhotosError if too many calls wait, or the signal is aborted. Then there is nothing to free
 */
export type TakeSlot = (method: string, signal?: AbortSignal) => (() => void) | Promise<() => void>;

/** Runs a call of one viewer as soon as a slot is free. */
export type WithSlot = <Value>(method: string, call: () => Promise<Value>) => Promise<Value>;

/** The part of the slots that one viewer can hold. The rest is free for the next viewer at once. */
const MAX_SHARE = 0.75;

/** The part that callers together can hold whose access tokens Google has not accepted yet: most of their calls are rejected soon. */
const UNKNOWN_SHARE = 0.25;

/** For each slot, this many calls may wait. Beyond that, a wait would outlast most operations. */
const WAITING_PER_SLOT = 40;

/** A waiting call. `operation` counts the operations in order of arrival. */
type Waiting = { operation: number; method: string; start: () => void; fail: (error: PhotosError) => void };

/** The calls of one viewer: how many hold a slot and may, and the others by operation and in order of arrival. */
type Line = { held: number; maxHeld: number; waiting: Waiting[] };

/**
 * Creates the slots for concurrent calls. Viewers take turns: the next free slot goes to the viewer who has waited longest for
 * a turn, however many calls another one has queued. Of the calls of one viewer, those of the oldest operation come first:
 * operations then end one after the other, instead of all late and all with their results in memory.
 *
 * @param slots the maximum number of concurrent calls
 */
export const createFairSlots = (slots: number) => {
  const maxWaiting = slots * WAITING_PER_SLOT;
  /** By viewer with a call. */
  const lines = new Map<string, Line>();
  /** Those of them with a waiting call, in the order of their turns. */
  const queue = new Map<string, Line>();
  let free = slots;
  let waiting = 0;
  let operations = 0;

  const lineOf = (viewer: string, share: number): Line => {
    const known = lines.get(viewer);
    if (known) return known;
    const line = { held: 0, maxHeld: Math.max(1, Math.floor(slots * share)), waiting: [] };
    lines.set(viewer, line);
    return line;
  };

  const startNext = () => {
    if (free === 0) return;
    for (const [viewer, line] of queue) {
      if (line.held >= line.maxHeld) continue;
      const next = line.waiting.shift();
      queue.delete(viewer);
      // Its next turn is after all others.
      if (line.waiting.length > 0) queue.set(viewer, line);
      if (!next) continue;
      line.held += 1;
      free -= 1;
      waiting -= 1;
      next.start();
      if (free === 0) return;
    }
  };

  const forgetIfUnused = (viewer: string, line: Line) => {
    if (line.waiting.length > 0) return;
    queue.delete(viewer);
    if (line.held === 0) lines.delete(viewer);
  };

  const release = (viewer: string, line: Line) => {
    line.held -= 1;
    free += 1;
    startNext();
    forgetIfUnused(viewer, line);
  };

  /** Refuses the last call of the viewer with the most waiting calls, the last to come among equals, so that one viewer's flood is refused and not others. */
  const refuseOne = () => {
    let longest: [string, Line] | undefined;
    for (const entry of queue) {
      if (!longest || entry[1].waiting.length >= longest[1].waiting.length) longest = entry;
    }
    const newest = longest?.[1].waiting.pop();
    if (!longest || !newest) return;
    waiting -= 1;
    forgetIfUnused(...longest);
    newest.fail(overloaded(newest.method));
  };

  type Wait = { viewer: string; operation: number; signal: AbortSignal; method: string };

  const waitForTurn = (line: Line, { viewer, operation, signal, method }: Wait): Promise<void> =>
    new Promise((resolve, reject) => {
      const stopWaiting = () => {
        const index = line.waiting.indexOf(entry);
        if (index < 0) return;
        line.waiting.splice(index, 1);
        waiting -= 1;
        forgetIfUnused(viewer, line);
        reject(noSlotInTime(method));
      };
      const entry: Waiting = {
        operation,
        method,
        start: () => {
          removeAbortCallback(signal, stopWaiting);
          resolve();
        },
        fail: (error) => {
          removeAbortCallback(signal, stopWaiting);
          reject(error);
        },
      };
      const before = line.waiting.findLastIndex((other) => other.operation <= operation);
      line.waiting.splice(before + 1, 0, entry);
      if (line.waiting.length === 1) queue.set(viewer, line);
      waiting += 1;
      if (signal.aborted) stopWaiting();
      else addAbortCallback(signal, stopWaiting);
      if (waiting > maxWaiting) refuseOne();
      startNext();
    });

  /**
   * Returns the function that takes slots for the calls of an operation of a viewer.
   *
   * @param viewer the key of the viewer
   * @param signal ends the waits of calls that have no signal of their own
   * @param isKnown whether Google has accepted the viewer's access token
   */
  const takerFor = (viewer: string, signal: AbortSignal, isKnown = true): TakeSlot => {
    operations += 1;
    const operation = operations;
    return (method, callSignal = signal) => {
      const line = lineOf(viewer, isKnown ? MAX_SHARE : UNKNOWN_SHARE);
      const freeSlot = () => release(viewer, line);
      if (free === 0 || line.held >= line.maxHeld || line.waiting.length > 0) {
        return waitForTurn(line, { viewer, operation, signal: callSignal, method }).then(() => freeSlot);
      }
      line.held += 1;
      free -= 1;
      return freeSlot;
    };
  };

  /** Returns the function that runs the calls of an operation of a viewer, with the arguments of `takerFor`. */
  const forViewer = (...operation: Parameters<typeof takerFor>): WithSlot => {
    const take = takerFor(...operation);
    return async (method, call) => {
      const slot = take(method);
      const freeSlot = typeof slot === 'function' ? slot : await slot;
      try {
        return await call();
      } finally {
        freeSlot();
      }
    };
  };

  return { takerFor, forViewer };
};
