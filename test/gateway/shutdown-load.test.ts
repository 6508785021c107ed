import { expect, test } from '@jest/globals';
import { stopUnderLoad } from '../support/shutdown-load.ts';
import { startServing } from '../support/serving.ts';
import { startTerminal } from '../support/terminal.ts';

test('SIGTERM fails no request of fifty busy connections', async () => {
  await using terminal = await startTerminal();
  const { statuses, closing, failures, readyStatus, code } = await stopUnderLoad(terminal, 50);
  expect({ failures, readyStatus, code }).toEqual({ failures: [], readyStatus: 503, code: 0 });
  expect(new Set(statuses)).toEqual(new Set([200]));
  expect(closing).toBe(50);
});

test('takes requests for the whole SHUTDOWN_DELAY_MS, however short SHUTDOWN_TIMEOUT_MS is', async () => {
  await using terminal = await startTerminal();
  const environment = { SHUTDOWN_DELAY_MS: '400', SHUTDOWN_TIMEOUT_MS: '500' };
  await using serving = await startServing(terminal, [], environment);
  const readyStatus = () =>
    fetch(`${serving.url}/readyz`).then(
      async (response) => response.text().then(() => response.status),
      () => null,
    );
  const startedAt = performance.now();
  const stopped = serving.stop();
  while ((await readyStatus()) !== null);
  // Timers can fire a millisecond early.
  expect(performance.now() - startedAt).toBeGreaterThan(398);
  expect(await stopped).toMatchObject({ code: 0 });
});

test('serve starts and stops with a SHUTDOWN_TIMEOUT_MS below the default delay', async () => {
  await using terminal = await startTerminal();
  for (const SHUTDOWN_TIMEOUT_MS of ['100', '0']) {
    await using serving = await startServing(terminal, [], { SHUTDOWN_DELAY_MS: '', SHUTDOWN_TIMEOUT_MS });
    expect(await serving.stop()).toMatchObject({ code: 0 });
  }
});
