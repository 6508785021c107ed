import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { findFreePort, waitUntilReady } from '../../../scripts/child.ts';
import { startNode } from '../start-node.ts';
import type { Counters } from './counters.ts';

/** The mock of the Library API. */
export type Mock = {
  url: string;
  pid: number;
  /** Waits until no further calls arrive. Returns the counters since the last time, and resets them. */
  takeCounters: () => Promise<Counters>;
  /** Makes each response wait. */
  setLatency: (milliseconds: number) => Promise<void>;
  stop: () => Promise<void>;
};

/** How long no call has arrived at an idle mock, in milliseconds. */
const IDLE_MS = 60;

/**
 * Starts the mock in its own process.
 *
 * @param prefix the command that pins it to a core
 */
export const startMock = async (prefix: readonly string[]): Promise<Mock> => {
  const port = await findFreePort();
  const program = startNode([join(import.meta.dirname, 'main.ts'), String(port)], { prefix, cwd: import.meta.dirname });
  const url = `http://127.0.0.1:${port}`;
  await waitUntilReady(`${url}/control/counters`, program);

  const control = async (path: string) => (await fetch(`${url}/control/${path}`)).json();
  // The format is that of main.ts.
  const readTotal = async () => ((await control('counters')) as Counters).total;

  return {
    url,
    pid: program.pid ?? 0,
    takeCounters: async () => {
      let total = await readTotal();
      for (let previous = -1; total !== previous;) {
        await wait(IDLE_MS);
        [previous, total] = [total, await readTotal()];
      }
      return (await control('counters/take')) as Counters;
    },
    setLatency: async (milliseconds) => {
      await control(`latency/${milliseconds}`);
    },
    stop: async () => {
      await program.stop('SIGKILL');
    },
  };
};
