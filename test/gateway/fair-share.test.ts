import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { fill } from '../support/fill.ts';
import { readJson } from '../support/json.ts';
import { startStack } from '../support/stack.ts';

const ALBUMS = '{ albums(first: 1) { nodes { title } } }';

test('access tokens that are not known to be valid hold a quarter of the connections', async () => {
  await using stack = await startStack({ gateway: { upstreamConnections: 12, requestTimeoutMs: 60_000 } });
  fill({ emulator: stack.emulator, albums: 1 });
  // From here on, Google is known to accept the token.
  await stack.query(ALBUMS);
  const names = Array.from({ length: 16 }, (_, index) => `stranger${index}`);
  const controller = new AbortController();
  const strangers = [];
  for (const user of names) {
    stack.emulator.addUser(user);
    await stack.addFault({ method: 'albums.list', user, effect: 'LATENCY', milliseconds: 60_000 });
    const headers = { authorization: `Bearer demo-${user}` };
    strangers.push(stack.query(ALBUMS, {}, headers, controller.signal).catch(() => null));
  }
  const countCalls = async () => (await readJson(await fetch(`${stack.emulatorUrl}/_emulator/health`))).inFlight;
  while ((await countCalls()) < 3) await setTimeout(10);
  // The calls that hang end after ten seconds.
  const { data } = await stack.query(ALBUMS, {}, {}, AbortSignal.timeout(9000));
  expect(data.albums.nodes).toEqual([{ title: 'album 0' }]);
  expect(await countCalls()).toBe(3);
  controller.abort();
  await Promise.all(strangers);
});

test('access tokens that are not known to be valid do not keep another user from asking what a token allows', async () => {
  await using resources = new AsyncDisposableStack();
  let waiting = 0;
  const areSlotsHeld = Promise.withResolvers<void>();
  const google = resources.use(
    createServer(({ headers }, response) => {
      if (headers.authorization === 'Bearer demo-mona') response.end('{"scope":"openid","expires_in":"3600"}');
      else if (++waiting === 12) areSlotsHeld.resolve();
    }),
  );
  resources.defer(() => google.closeAllConnections());
  await new Promise<void>((resolve) => google.listen(0, '127.0.0.1', resolve));
  const { port } = google.address() as AddressInfo;
  const tokenInfo = { oauthUrl: `http://127.0.0.1:${port}`, timeoutMs: 60_000 };
  const stack = resources.use(await startStack({ gateway: { tokenInfo, requestTimeoutMs: 5000 } }));
  const controller = new AbortController();
  const VIEWER = '{ viewer { grantedScopes } }';
  const strangers = Array.from({ length: 30 }, (_, index) =>
    stack.query(VIEWER, {}, { authorization: `Bearer junk-${index}` }, controller.signal).catch(() => null),
  );
  await areSlotsHeld.promise;
  const { data } = await stack.query(VIEWER);
  expect(data).toEqual({ viewer: { grantedScopes: ['openid'] } });
  controller.abort();
  await Promise.all(strangers);
});
