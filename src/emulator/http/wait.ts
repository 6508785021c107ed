import { setTimeout } from 'node:timers/promises';

/** Waits so many milliseconds of real time, or until the caller hangs up. Returns whether the caller is still connected. */
export const wait = async (milliseconds: number, signal: AbortSignal): Promise<boolean> => {
  try {
    await setTimeout(milliseconds, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  return !signal.aborted;
};
