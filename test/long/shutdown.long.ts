import { expect, test } from '@jest/globals';
import { partOf } from '../support/part-of.ts';
import { stopUnderLoad } from '../support/shutdown-load.ts';
import { startTerminal } from '../support/terminal.ts';

const ROUNDS = partOf(20);

test(`SIGTERM fails no request of two hundred busy connections, ${ROUNDS} times`, async () => {
  await using terminal = await startTerminal();
  for (let round = 0; round < ROUNDS; round += 1) {
    const { statuses, failures, code } = await stopUnderLoad(terminal, 200);
    expect({ round, failures, code }).toEqual({ round, failures: [], code: 0 });
    expect(new Set(statuses)).toEqual(new Set([200]));
  }
}, 300_000);
