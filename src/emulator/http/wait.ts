import { setTimeout } from 'node:timers/promises';

/** Waits for a number of milliseconds in real time, or until the caller disconnects. Returns whether the caller is still connected. */
export const wait = async (milliseconds: number, signal: AbortSignal): Promise<boolean> => {
  try {
    await setTimeout(milliseconds, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  return !signal.aborted;
};
