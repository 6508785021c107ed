import { setTimeout } from 'node:timers/promises';
import { createClock } from '../../src/emulator/clock.ts';
import { startStack, type Stack, type StackOptions } from './stack.ts';

/** Starts a gateway with a viewer cache over an emulator. Both use the emulator's clock. */
export const startCachedStack = ({ gateway, ...options }: Omit<StackOptions, 'clock'> = {}) => {
  const clock = createClock();
  return startStack({
    ...options,
    clock,
    gateway: { cache: { maxBytes: 64 * 1024 * 1024, ttlMs: 300_000 }, now: clock.now, ...gateway },
  });
};

/** Waits until every fault of the emulator has hit a call. */
export const untilFaultsAreUsed = async ({ emulator }: Pick<Stack, 'emulator'>): Promise<void> => {
  while (emulator.faults.list().length > 0) await setTimeout(5);
};
