import os from 'node:os';
import { parseArgs } from 'node:util';
import { setTimeout } from 'node:timers/promises';
import { startEmulatorProcess } from '../../test/support/emulator-process.ts';
import { startGatewayProcess } from '../gateway-process.ts';
import { quantile } from '../peers/statistics.ts';
import { createFloodData } from './data.ts';
import { CALM, FLOODS } from './loads.ts';
import { startReplay } from './replays.ts';
import { startSender } from './senders.ts';

/**
 * Measures how long a small query of one user takes while another one floods the gateway, compared with a quiet gateway.
 * Quiet and flooded slices take turns. Gateway, senders, emulator and the API's responses have a process each. Exits with 1
 * if the slowest hundredth takes more than twice as long as when it is quiet, and more than 50 ms.
 *
 *     npm run bench:flood -- --seconds 4 --only 'most expensive query'
 */
const { values: options } = parseArgs({
  options: { seconds: { type: 'string', default: '4' }, only: { type: 'string' } },
});
const SLICE_MS = Number(options.seconds) * 1000;
const ROUNDS = 2;
const LATENCIES = [30, 0];
/** How long a flood runs before its slice, and how long it has ended before the next one, in milliseconds. */
const SETTLE_MS = 1000;
const MAX_RATIO = 2;
const ALLOWED_MS = 50;

const round = (milliseconds: number) => Math.round(milliseconds * 10) / 10;

const sumOutcomes = (all: readonly Record<string, number>[]) => {
  const sums: Record<string, number> = {};
  for (const [name, count] of all.flatMap((outcomes) => Object.entries(outcomes)))
    sums[name] = (sums[name] ?? 0) + count;
  return Object.entries(sums)
    .map(([name, count]) => `${count} × ${name}`)
    .join(', ');
};

using data = await createFloodData();
await using emulator = await startEmulatorProcess(data.path);
using replay = await startReplay(emulator.url);
await using gateway = await startGatewayProcess({ photosApiUrl: replay.url });
using flooder = startSender(os.constants.priority.PRIORITY_LOW);
using calm = startSender(os.constants.priority.PRIORITY_NORMAL);
const { url } = gateway;

/** Measures quiet and flooded slices in turn. */
const measure = async (flood: (typeof FLOODS)[string]) => {
  const quiet: number[] = [];
  const flooded: number[] = [];
  const outcomes: Record<string, number>[] = [];
  const calmOutcomes: Record<string, number>[] = [];
  for (let index = 0; index < ROUNDS; index += 1) {
    const before = await calm.sendFor({ ...CALM, url }, SLICE_MS);
    flooder.start({ ...flood, url });
    await setTimeout(SETTLE_MS);
    const during = await calm.sendFor({ ...CALM, url }, SLICE_MS);
    outcomes.push((await flooder.stop()).outcomes);
    quiet.push(...before.times);
    flooded.push(...during.times);
    calmOutcomes.push(before.outcomes, during.outcomes);
    await setTimeout(SETTLE_MS);
  }
  return { quiet, flooded, flooder: sumOutcomes(outcomes), calm: sumOutcomes(calmOutcomes) };
};

// The first requests compile the code.
await calm.sendFor({ ...CALM, url }, SETTLE_MS);
let isGood = true;
const rows: Record<string, object> = {};
for (const [name, flood] of Object.entries(FLOODS)) {
  if (options.only !== undefined && name !== options.only) continue;
  // Refused requests make no calls, or one that fails.
  for (const latency of name === 'most expensive query' ? LATENCIES : [0]) {
    replay.setLatency(latency);
    const measured = await measure(flood);
    const [quiet, flooded] = [quantile(measured.quiet, 0.99), quantile(measured.flooded, 0.99)];
    const limit = Math.max(MAX_RATIO * quiet, ALLOWED_MS);
    const isMet = flooded <= limit && /^\d+ × 200 OK$/.test(measured.calm);
    isGood &&= isMet;
    rows[`${name}, latency ${latency} ms`] = {
      'quiet median': round(quantile(measured.quiet, 0.5)),
      'quiet p99': round(quiet),
      'flooded median': round(quantile(measured.flooded, 0.5)),
      'flooded p99': round(flooded),
      limit: round(limit),
      'is met': isMet,
    };
    console.log(`${name}, latency ${latency} ms: calm ${measured.calm}; flood ${measured.flooder}`);
  }
}
console.table(rows);
process.exitCode = isGood ? 0 : 1;
