import { setTimeout } from 'node:timers/promises';
import { createSoakClient } from './client.ts';
import { createFaultInjector } from './faults.ts';
import { judgeGrowth, type Sample } from './growth.ts';
import { namesIn } from './library.ts';
import { createOperations, type Operation } from './operations.ts';
import { createRandom } from './random.ts';
import { REQUEST_TIMEOUT_MS, startSoakStack } from './stack.ts';
import { createWrites } from './writes.ts';

/** How many operations run at the same time. */
const WORKERS = 12;

/** How long a worker waits before its next operation, at most, in milliseconds. */
const MAX_PAUSE_MS = 100;

/** How often faults change, and the clock moves beyond the end of access tokens, in milliseconds. */
const FAULTS_MS = 2000;
const CLOCK_MS = 20_000;
const CLOCK_STEP_MS = 70 * 60_000;

/** How many measurements are made. */
const SAMPLES = 24;

const MEBIBYTE = 2 ** 20;
const mebibytes = (bytes: number) => `${(bytes / MEBIBYTE).toFixed(1)} MiB`;

/** What to run. `print` receives a line a minute. */
export type SoakOptions = { seconds: number; seed: number; print: (line: string) => void };

/**
 * Runs a gateway under a mixed load of three users, with random faults of the API.
 *
 * @returns the problems: unexplained errors, data of another user, lost or repeated writes, growing memory; and a summary
 */
export const runSoak = async ({ seconds, seed, print }: SoakOptions) => {
  await using stack = await startSoakStack();
  const { gateway, viewers, emulatorUrl } = stack;
  const random = createRandom(seed);
  const writes = createWrites();
  const injector = createFaultInjector(
    stack,
    random,
    viewers.map(({ name }) => name),
  );
  const client = createSoakClient(gateway.url, viewers, () => injector);
  const operations = await createOperations(client, writes, random, viewers);
  const totalWeight = operations.reduce((sum, [weight]) => sum + weight, 0);

  const choose = (): Operation => {
    let left = random.below(totalWeight);
    for (const [weight, operation] of operations) {
      left -= weight;
      if (left < 0) return operation;
    }
    throw new Error('The weights are wrong.');
  };

  const before = await gateway.measure();
  const startedAt = performance.now();
  const endsAt = startedAt + seconds * 1000;
  const isOver = () => performance.now() >= endsAt;

  const work = async () => {
    while (!isOver()) {
      await choose()(random.of(viewers));
      await setTimeout(random.below(MAX_PAUSE_MS));
    }
  };

  const every = async (milliseconds: number, step: () => Promise<void> | void) => {
    while (!isOver()) {
      await setTimeout(Math.min(milliseconds, endsAt - performance.now()));
      if (!isOver()) await step();
    }
  };

  const samples: Sample[] = [];
  const sample = async () => {
    samples.push({ ...(await gateway.measure()), at: performance.now() - startedAt });
  };

  const report = () => {
    const last = samples.at(-1);
    const { requests, errors, left } = client.counts;
    const minutes = ((performance.now() - startedAt) / 60_000).toFixed(1);
    print(
      `${minutes} min: ${requests} requests, ${errors} errors, ${left} clients left, ${client.problems.length} problems, ` +
        `heap ${mebibytes(last?.heapUsed ?? 0)}, memory ${mebibytes(last?.rss ?? 0)}`,
    );
  };

  await Promise.all([
    ...Array.from({ length: WORKERS }, work),
    every(FAULTS_MS, injector.change),
    every(CLOCK_MS, () => stack.advanceClock(CLOCK_STEP_MS)),
    every((seconds * 1000) / SAMPLES, sample),
    every(60_000, report),
  ]);
  await injector.end();
  await client.stop();
  // Writes of clients that left end by then.
  await setTimeout(Math.min(REQUEST_TIMEOUT_MS, 1000));
  for (const { name } of viewers) {
    const names = (await namesIn(emulatorUrl, name)).filter((text) => text.startsWith('soak '));
    client.problems.push(...writes.findWrong(name, names));
  }
  const after = await gateway.measure();
  const judged = judgeGrowth(samples, { before, after });
  client.problems.push(...judged.problems);
  report();
  print(
    `Over the second half, the heap grew by ${mebibytes(judged.growth.heapUsed)} and the memory by ${mebibytes(judged.growth.rss)}, ` +
      `and without clients were open: ${JSON.stringify(after.resources)}, before ${JSON.stringify(before.resources)}. ` +
      `Writes: ${JSON.stringify(writes.counts())}. Faults: ${JSON.stringify(injector.counts())}.`,
  );
  const exitCode = await gateway.stop();
  if (exitCode !== 0) client.problems.push(`the gateway exited with ${exitCode}`);
  const output = gateway.output();
  if (output !== '') client.problems.push(`the gateway logged: ${output.slice(0, 1000)}`);
  return { problems: client.problems, counts: client.counts, writes: writes.counts() };
};
