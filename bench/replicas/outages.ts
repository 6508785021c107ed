import { setTimeout as wait } from 'node:timers/promises';
import { quantile } from '../peers/statistics.ts';
import { CACHE_WITHOUT_HITS, portOf, READS, type Setup } from './setup.ts';

const CALLERS = 4;
const RUN_MS = 4000;

const TITLES = 'q1';

/** Measures how long requests take while the store works, hangs, is slow, and is gone, and how soon it is used again. */
export const measureOutages = async ({ redis, load, startGateway }: Setup): Promise<void> => {
  const gateway = await startGateway(0, CACHE_WITHOUT_HITS);
  const query = READS.find(({ name }) => name === TITLES);
  await load.setTarget('gateway', portOf(gateway), query?.requests ?? []);
  await load.run('gateway', CALLERS, RUN_MS);
  const rows: Record<string, Record<string, number>> = {};

  const isUsed = async () =>
    (await (await fetch(`${gateway.url}/readyz`)).text()).includes('"sharedStore":"available"');
  /** Runs load, during which the store fails, and measures the time until it is used again. */
  const measure = async (name: string, fail: () => unknown, repair: () => unknown) => {
    const run = load.run('gateway', CALLERS, RUN_MS);
    await wait(RUN_MS / 8);
    await fail();
    const { requests, latencies } = await run;
    await repair();
    const start = performance.now();
    while (!(await isUsed())) await wait(5);
    rows[name] = {
      requests,
      'median ms': Number(quantile(latencies, 0.5).toFixed(1)),
      '99 % ms': Number(quantile(latencies, 0.99).toFixed(1)),
      'longest ms': Number(Math.max(...latencies).toFixed(1)),
      'used again after ms': Math.round(performance.now() - start),
    };
  };
  const nothing = (): void => undefined;
  await measure('works', nothing, nothing);
  await measure('hangs', redis.hang, redis.resume);
  let end = nothing;
  await measure(
    'responds every 200 ms',
    () => void (end = redis.slowDown()),
    () => end(),
  );
  await measure('is killed', redis.kill, redis.start);
  await measure('works again', nothing, nothing);
  console.log(`Requests for ${query?.title} while the store …`);
  console.table(rows);
};
