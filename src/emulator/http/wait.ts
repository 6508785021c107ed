import type { Socket } from 'node:net';

/**
 * Wait so many milliseconds of real time, or until the caller hangs up. Gives whether the caller is still there.
 */
export const wait = async (milliseconds: number, caller: Socket): Promise<boolean> => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const done = () => resolve();
  const timer = setTimeout(done, milliseconds);
  caller.once('close', done);
  await promise;
  clearTimeout(timer);
  caller.off('close', done);
  return !caller.destroyed;
};
