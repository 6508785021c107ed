import { expect, test } from '@jest/globals';
import { createCallLog } from '../../src/emulator/call-log.ts';

test('keeps the last 20,000 calls', () => {
  const calls = createCallLog();
  for (let number = 0; number < 65_000; number += 1) {
    calls.add({ method: 'albums.list', httpMethod: 'GET', path: `/v1/albums/${number}`, status: 200, user: 'mona' });
  }
  const paths = calls.list().map(({ path }) => path);
  expect([paths.length, paths[0], paths.at(-1)]).toEqual([20_000, '/v1/albums/45000', '/v1/albums/64999']);
});
