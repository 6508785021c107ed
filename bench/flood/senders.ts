import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setPriority } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Load, LoadResult } from './sender.ts';

/**
 * Starts a process that sends load to a gateway.
 *
 * @param priority its priority for the scheduler of the system: the one that measures must not wait for the others
 */
export const startSender = (priority: number) => {
  const child = fork(join(import.meta.dirname, 'sender.ts'), { execArgv: ['--disable-warning=ExperimentalWarning'] });
  if (child.pid !== undefined) setPriority(child.pid, priority);

  const stop = async (): Promise<LoadResult> => {
    const replied = once(child, 'message');
    child.send('STOP');
    const [result] = (await replied) as [LoadResult];
    return result;
  };

  return {
    /** Starts load. It continues until `stop`, which returns what was measured. */
    start: (load: Load): void => void child.send(load),
    stop,
    /** Sends load for a time in milliseconds. */
    sendFor: async (load: Load, milliseconds: number): Promise<LoadResult> => {
      child.send(load);
      await setTimeout(milliseconds);
      return stop();
    },
    [Symbol.dispose]: () => void child.kill(),
  };
};
