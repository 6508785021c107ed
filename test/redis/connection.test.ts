import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { startRedis } from '../support/redis.ts';
import { connectReplica } from '../support/replica.ts';

/** Returns how a command ended. 'waits' if the caller has to wait for the store. */
const stateOf = (command: Promise<unknown>) =>
  Promise.race([
    command.then(
      () => 'done',
      () => 'refused',
    ),
    setImmediate('waits'),
  ]);

test('a request waits for one command of a store that hangs, and not for the next ones', async () => {
  await using redis = await startRedis();
  using replica = await connectReplica(redis, 100);
  redis.hang();
  const first = replica.run((client) => client.get('a'));
  expect(await stateOf(first)).toBe('waits');
  await expect(first).rejects.toThrow('does not respond');
  for (let command = 0; command < 20; command += 1) {
    expect(await stateOf(replica.run((client) => client.get('a')))).toBe('refused');
    expect(await stateOf(replica.runAnyway((client) => client.incr('b')))).toBe('refused');
  }
  redis.resume();
  await replica.waitUntilAvailable(10_000);
  // The store has run what it was sent meanwhile.
  expect(await replica.run((client) => client.get('b'))).toBe('20');
});
