import { expect, test } from '@jest/globals';
import { stopUnderLoad } from '../support/shutdown-load.ts';
import { startTerminal } from '../support/terminal.ts';

test('SIGTERM fails no request of fifty busy connections', async () => {
  await using terminal = await startTerminal();
  const { statuses, closing, failures, readyStatus, code } = await stopUnderLoad(terminal, 50);
  expect({ failures, readyStatus, code }).toEqual({ failures: [], readyStatus: 503, code: 0 });
  expect(new Set(statuses)).toEqual(new Set([200]));
  expect(closing).toBe(50);
});
