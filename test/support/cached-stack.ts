import { createClock } from '../../src/emulator/clock.ts';
import { startStack, type StackOptions } from './stack.ts';

/** Starts a gateway with a viewer cache over an emulator. Both use the emulator's clock. */
export const startCachedStack = ({ gateway, ...options }: Omit<StackOptions, 'clock'> = {}) => {
  const clock = createClock();
  return startStack({
    ...options,
    clock,
    gateway: { cache: { maxBytes: 64 * 1024 * 1024, ttlMs: 300_000 }, now: clock.now, ...gateway },
  });
};
