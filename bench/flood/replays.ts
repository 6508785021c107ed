import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** Starts the process of `replay.ts` before an emulator. */
export const startReplay = async (emulatorUrl: string) => {
  const child = fork(join(import.meta.dirname, 'replay.ts'), [emulatorUrl], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  const [url] = (await once(child, 'message')) as [string];
  return {
    url,
    /** Sets the latency of every call, in milliseconds. */
    setLatency: (milliseconds: number): void => void child.send(milliseconds),
    [Symbol.dispose]: () => void child.kill(),
  };
};
