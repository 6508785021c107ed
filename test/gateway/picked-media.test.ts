import { setTimeout } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { readJson } from '../support/json.ts';
import { startStack } from '../support/stack.ts';

const MINUTE = 60_000;

const CREATE = 'mutation { createPickingSession(input: {}) { pickingSession { googleId } } }';

const ITEMS = `query ($id: ID!) { pickingSession(id: $id) { mediaItems(first: 500) { nodes {
  mediaType filename urlExpiresAt url(width: 32) file: url(download: true)
} } } }`;

type Item = { mediaType: string; filename: string; urlExpiresAt: string; url: string; file: string | null };

/** Starts a gateway on the demo library. It shares the emulator's clock. */
const startPicking = async (auth: 'ticket' | 'viewer' = 'ticket') => {
  let emulatorNow = Date.now;
  const media = { proxy: 'picker', auth, secrets: [] } as const;
  const stack = await startStack({ hasDemo: true, gateway: { media, now: () => emulatorNow() } });
  emulatorNow = stack.emulator.clock.now;

  /** Creates a session, picks items, and returns them as the graph does. */
  const pick = async (picks: object, headers: Record<string, string> = {}): Promise<Item[]> => {
    const created = await stack.query(CREATE, {}, headers);
    const sessionId = created.data.createPickingSession.pickingSession.googleId;
    const response = await fetch(`${stack.emulatorUrl}/_emulator/picks`, {
      method: 'POST',
      body: JSON.stringify({ sessionId, done: true, ...picks }),
    });
    expect(response.status).toBe(200);
    const { data } = await stack.query(ITEMS, { id: sessionId }, headers);
    return data.pickingSession.mediaItems.nodes;
  };
  return { ...stack, pick };
};

test('shows picked items without a credential, and without a further call', async () => {
  await using stack = await startPicking();
  const items = await stack.pick({ count: 40 });
  stack.takeCalls();
  for (const { url } of items.slice(0, 8)) {
    const response = await fetch(url);
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      expect.stringMatching(/^image\/(?:jpeg|png)$/),
    ]);
    expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(100);
  }
  expect(stack.takeCalls()).toEqual([]);
});

test('streams a picked video, and the range of it that Google ignores', async () => {
  await using stack = await startPicking();
  const items = await stack.pick({ count: 200 });
  const video = items.find(({ mediaType, file }) => mediaType === 'VIDEO' && file !== null);
  const whole = await fetch(video?.file ?? '');
  const bytes = Buffer.from(await whole.arrayBuffer());
  const range = await fetch(video?.file ?? '', { headers: { range: 'bytes=5000-5999' } });
  const end = await fetch(video?.file ?? '', { headers: { range: 'Bytes=-10' } });
  const after = await fetch(video?.file ?? '', { headers: { range: `bytes=${bytes.length}-` } });

  expect([whole.status, whole.headers.get('content-type')]).toEqual([200, 'video/mp4']);
  expect(whole.headers.get('content-disposition')).toBe(`attachment; filename="${video?.filename}"`);
  expect([range.status, range.headers.get('content-range')]).toEqual([206, `bytes 5000-5999/${bytes.length}`]);
  expect(Buffer.from(await range.arrayBuffer())).toEqual(bytes.subarray(5000, 6000));
  expect(Buffer.from(await end.arrayBuffer())).toEqual(bytes.subarray(-10));
  expect([after.status, after.headers.get('content-range')]).toEqual([416, `bytes */${bytes.length}`]);
  expect([after.headers.get('content-type'), (await after.arrayBuffer()).byteLength]).toEqual([null, 0]);
});

test('lists the session again once if an address does not work, and for all its items together', async () => {
  await using stack = await startPicking();
  const items = await stack.pick({ count: 20 });
  stack.takeCalls();
  stack.advanceEmulatorClock(26 * MINUTE);
  const statuses = await Promise.all(items.slice(0, 10).map(async ({ url }) => (await fetch(url)).status));
  expect(new Set(statuses)).toEqual(new Set([200]));
  expect(stack.takeCalls()).toEqual(['picker.mediaItems.list']);

  await stack.addFault({ method: 'bytes', effect: 'PERMISSION_DENIED' });
  expect((await fetch(items[0]?.url ?? '')).status).toBe(200);
  expect(stack.takeCalls()).toEqual(['picker.mediaItems.list']);

  stack.advanceEmulatorClock(60 * MINUTE);
  expect((await fetch(items[0]?.url ?? '')).status).toBe(410);
  expect(stack.takeCalls()).toEqual([]);
});

test('cancels the request for the bytes at Google when the client leaves', async () => {
  await using stack = await startPicking();
  const [item] = await stack.pick({ count: 1 });
  const bytesInFlight = async () =>
    Number((await readJson(await fetch(`${stack.emulatorUrl}/_emulator/health`))).bytesInFlight);
  // The picture now takes several seconds.
  await stack.addFault({ method: 'bytes', effect: 'TRICKLE' });
  const client = new AbortController();
  const response = await fetch(item?.url ?? '', { signal: client.signal });
  expect(response.status).toBe(200);
  expect(await bytesInFlight()).toBe(1);
  client.abort();
  while ((await bytesInFlight()) > 0) await setTimeout(10);
  const metrics = await (await fetch(`${stack.gatewayUrl}/metrics`)).text();

  expect(metrics).toContain('\nmedia_inflight 0\n');
});

test('reports a session that no longer exists', async () => {
  await using stack = await startPicking();
  const created = await stack.query(CREATE);
  const sessionId = created.data.createPickingSession.pickingSession.googleId;
  await fetch(`${stack.emulatorUrl}/_emulator/picks`, {
    method: 'POST',
    body: JSON.stringify({ sessionId, count: 1, done: true }),
  });
  const { data } = await stack.query(ITEMS, { id: sessionId });
  const [{ url }] = data.pickingSession.mediaItems.nodes;
  await stack.query(
    'mutation ($id: ID!) { deletePickingSession(input: { pickingSessionId: $id }) { userErrors { message } } }',
    {
      id: sessionId,
    },
  );
  stack.advanceEmulatorClock(26 * MINUTE);
  expect((await fetch(url)).status).toBe(404);
});

test('with MEDIA_AUTH=viewer, picked items need the access token as well', async () => {
  await using stack = await startPicking('viewer');
  const authorization = 'Bearer demo-ravi';
  const [item] = await stack.pick({ count: 1 }, { authorization });
  const url = item?.url ?? '';

  expect((await fetch(url)).status).toBe(401);
  expect((await fetch(url, { headers: { authorization: 'Bearer demo-mona' } })).status).toBe(403);
  expect((await fetch(url, { headers: { authorization } })).status).toBe(200);
});
