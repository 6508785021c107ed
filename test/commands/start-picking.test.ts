import { expect, test } from '@jest/globals';
import { startTerminal } from '../support/terminal.ts';

test('start polls picking sessions of its emulator every second', async () => {
  await using terminal = await startTerminal();
  const gateway = Promise.withResolvers<string>();
  let output = '';
  const onOutput = (piece: string) => {
    output += piece;
    const [, url] = /Explorer {2}(\S+)\/\n/.exec(output) ?? [];
    if (url) gateway.resolve(url);
  };
  const { ended } = terminal.start(['start', '--memory', '--no-demo'], { PORT: '0', EMULATOR_PORT: '0' }, { onOutput });
  void ended.then(() => gateway.reject(new Error(output)), gateway.reject);

  const query =
    'mutation { createPickingSession(input: {}) { pickingSession { pollingConfig { pollIntervalSeconds } } } }';
  const response = await fetch(`${await gateway.promise}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  expect(await response.json()).toMatchObject({
    data: { createPickingSession: { pickingSession: { pollingConfig: { pollIntervalSeconds: 1 } } } },
  });
});
