import { median } from '../peers/statistics.ts';
import { runSilence } from './run.ts';

/** Measures 10,000 operations of callers, 200 at a time, while the Library API responds to nothing. */
const OPTIONS = { operations: 10_000, parallel: 200, warmUp: 5000, timeoutMs: 500 };

const MEBIBYTE = 2 ** 20;

const { durations, codes, before, after, callsLeft, codeAfterwards } = await runSilence(OPTIONS);
const inMebibytes = (bytes: number) => `${(bytes / MEBIBYTE).toFixed(1)} MiB`;
console.log(`Operations by code: ${JSON.stringify(codes)}`);
console.log(
  `Deadline ${OPTIONS.timeoutMs} ms: median ${median(durations).toFixed(0)} ms, longest ${Math.max(...durations).toFixed(0)} ms`,
);
console.log(`Heap: ${inMebibytes(before.heapUsed)}, afterwards ${inMebibytes(after.heapUsed)}`);
console.log(`Resident memory: ${inMebibytes(before.rss)}, afterwards ${inMebibytes(after.rss)}`);
console.log(`Resources: ${JSON.stringify(before.resources)}, afterwards ${JSON.stringify(after.resources)}`);
console.log(`Calls that the API still handles: ${callsLeft}. The next operation: ${codeAfterwards}`);
