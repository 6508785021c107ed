import { expect, test } from '@jest/globals';
import { runSoak } from '../../bench/soak/soak.ts';

const seed = Number(process.env['SOAK_SEED'] ?? Math.floor(Math.random() * 1e9));

test('runs for a minute under random faults without an unexplained error, a lost write or growing memory', async () => {
  const lines: string[] = [];
  const { problems, counts, writes } = await runSoak({ seconds: 60, seed, print: (line) => lines.push(line) });
  expect({ seed, problems, lines }).toEqual({ seed, problems: [], lines });
  expect(counts.requests).toBeGreaterThan(1000);
  expect(counts.errors).toBeGreaterThan(0);
  expect(writes.DONE).toBeGreaterThan(10);
}, 120_000);
