import { parseArgs } from 'node:util';
import { LIMITS } from './growth.ts';
import { runSoak } from './soak.ts';

/**
 * Runs a gateway for a long time under a mixed load with random faults. Prints a line a minute. Exits with 1 if an error is not
 * explained by a fault, a user receives data of another one, a write is lost or repeated, or memory or sockets grow.
 *
 *     npm run bench:soak -- --seconds 1200 --seed 1
 */
const { values: options } = parseArgs({
  options: { seconds: { type: 'string', default: '1200' }, seed: { type: 'string' } },
});
const seed = Number(options.seed ?? Math.floor(Math.random() * 1e9));
console.log(`Seed ${seed}. Limits over the second half: ${JSON.stringify(LIMITS)} bytes.`);
const { problems } = await runSoak({ seconds: Number(options.seconds), seed, print: console.log });
for (const problem of problems.slice(0, 20)) console.log(`PROBLEM: ${problem}`);
console.log(problems.length === 0 ? 'No problem.' : `${problems.length} problems. Repeat with --seed ${seed}.`);
process.exitCode = problems.length === 0 ? 0 : 1;
