import { expect, test } from '@jest/globals';
import { NO_LIMITS } from '../../src/emulator/quota/quota.ts';
import { startReplicas } from '../support/replicas.ts';

const CREATE =
  'mutation ($title: String!) { createAlbum(input: { title: $title }) { album { id } userErrors { code } } }';

// Takes about 15 seconds. Debian's package `redis-server` has the program.
test('of a thousand writes of one user at three replicas, never two reach Google at once', async () => {
  await using replicas = await startReplicas();
  const { stack, queries } = replicas;
  stack.emulator.quota.setLimits({ ...NO_LIMITS, concurrentWritesPerUser: 1 });
  const authorization = 'Bearer demo-june';
  const write = async (client: number) => {
    for (let index = 0; index < 50; index += 1) {
      const { errors } = await queries[client % 3]!(CREATE, { title: `${client} ${index}` }, { authorization });
      expect(errors).toBeUndefined();
    }
  };
  await Promise.all(Array.from({ length: 20 }, (_, client) => write(client)));
  const created = stack.emulator.calls.list().filter(({ method }) => method === 'albums.create');
  expect(created.filter(({ status }) => status !== 200)).toEqual([]);
  expect(created).toHaveLength(1000);
}, 120_000);
