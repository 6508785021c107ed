import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { AS_RAVI } from '../support/mutation-stack.ts';
import { startPickingStack, type PickingStack } from '../support/picking-stack.ts';
import { startStubUpstream } from '../support/stub-upstream.ts';

const WAIT = `query ($id: ID!, $seconds: Int = 20) {
  pickingSession(id: $id, waitSeconds: $seconds) { mediaItemsSet mediaItems { nodes { filename } } }
}`;

/** How often Google asks its clients to poll. */
const INTERVAL_MS = 250;

const NOT_DONE = { mediaItemsSet: false, mediaItems: { nodes: [] } };

let stack: PickingStack;
beforeAll(async () => {
  stack = await startPickingStack();
});
afterAll(() => stack[Symbol.asyncDispose]());
beforeEach(() => {
  stack.emulator.calls.clear();
});

const countReads = ({ countCalls }: PickingStack) => countCalls('picker.sessions.get');

/** Waits until the gateway has requested a session this many times. */
const untilReads = async (count: number, on = stack) => {
  while (countReads(on) < count) await setTimeout(20);
};

/** The sum of the Picker calls that responses report. */
const pickerCallsOf = (responses: readonly { extensions: { cost: { pickerCalls: number } } }[]) =>
  responses.reduce((sum, { extensions }) => sum + extensions.cost.pickerCalls, 0);

test('200 operations that wait for a session share one call in each interval, and all end when the user is done', async () => {
  const readAt: number[] = [];
  const observer = {
    request: () => undefined,
    call: ({ method }: { method: string }) => {
      if (method === 'picker.sessions.get') readAt.push(performance.now());
    },
  };
  await using own = await startPickingStack({ gateway: { observer } });
  const id = await own.create();
  own.emulator.calls.clear();
  const waiting = Promise.all(Array.from({ length: 200 }, () => own.query(WAIT, { id })));
  await untilReads(3, own);
  await own.pick(id, { count: 2 });
  const responses = await waiting;

  expect(readAt).toHaveLength(countReads(own));
  const intervals = readAt.slice(1).map((time, index) => time - (readAt[index] ?? 0));
  // Timers run up to a millisecond early.
  expect(intervals.filter((interval) => interval < INTERVAL_MS - 2)).toEqual([]);
  for (const { data, errors } of responses) {
    expect(errors).toBeUndefined();
    expect(data.pickingSession).toEqual({
      mediaItemsSet: true,
      mediaItems: { nodes: [{ filename: 'photo-0.jpg' }, { filename: 'photo-1.jpg' }] },
    });
  }
  expect(pickerCallsOf(responses)).toBe(countReads(own) + own.countCalls('picker.mediaItems.list'));
});

test('an operation ends after its own time, and the last one ends the calls', async () => {
  const id = await stack.create();
  const long = stack.query(WAIT, { id, seconds: 2 });
  const short = await stack.query(WAIT, { id, seconds: 1 });
  expect(short.data.pickingSession).toEqual(NOT_DONE);
  expect((await long).data.pickingSession).toEqual(NOT_DONE);
  const reads = countReads(stack);
  await setTimeout(600);
  expect(countReads(stack)).toBe(reads);
});

test('a client that leaves ends its wait, and not those of others', async () => {
  const id = await stack.create();
  const leaving = new AbortController();
  const left = stack.query(WAIT, { id }, {}, leaving.signal).catch(() => 'left');
  await untilReads(1);
  const staying = stack.query(WAIT, { id });
  await untilReads(2);
  leaving.abort();
  expect(await left).toBe('left');
  await stack.pick(id, { count: 1 });
  expect((await staying).data.pickingSession.mediaItemsSet).toBe(true);

  const other = await stack.create();
  stack.emulator.calls.clear();
  const alone = new AbortController();
  const last = stack.query(WAIT, { id: other }, {}, alone.signal).catch(() => 'left');
  await untilReads(2);
  alone.abort();
  await last;
  await setTimeout(300);
  const reads = countReads(stack);
  await setTimeout(600);
  expect(countReads(stack)).toBe(reads);
});

test('a wait ends at once when the session is deleted', async () => {
  await using own = await startPickingStack({ pollIntervalMs: 60_000 });
  const id = await own.create();
  const waiting = Promise.all([own.query(WAIT, { id }), own.query(WAIT, { id })]);
  await untilReads(1, own);
  await own.query(
    'mutation ($id: ID!) { deletePickingSession(input: { pickingSessionId: $id }) { userErrors { code } } }',
    { id },
  );
  for (const { data, errors } of await waiting) {
    expect(errors).toBeUndefined();
    expect(data.pickingSession).toBeNull();
  }
});

test('a wait ends when the session was deleted elsewhere, or is another user’s', async () => {
  const id = await stack.create();
  expect((await stack.query(WAIT, { id }, AS_RAVI)).data.pickingSession).toBeNull();
  const waiting = stack.query(WAIT, { id });
  const response = await fetch(`${stack.emulatorUrl}/v1/sessions/${id.replace('PickingSession:', '')}`, {
    method: 'DELETE',
    headers: { authorization: 'Bearer demo-mona' },
  });
  expect(response.status).toBe(200);
  expect((await waiting).data.pickingSession).toBeNull();
});

test('a wait ends when Google ends the polling, and when the session has expired', async () => {
  await using own = await startPickingStack();
  const id = await own.create();
  const waiting = own.query(WAIT, { id });
  await untilReads(1, own);
  own.advanceEmulatorClock(31 * 60_000);
  expect((await waiting).data.pickingSession).toEqual(NOT_DONE);

  const expiring = await own.create();
  const late = own.query(WAIT, { id: expiring });
  await untilReads(3, own);
  own.advanceEmulatorClock(8 * 86_400_000);
  expect((await late).data.pickingSession).toBeNull();
});

test('a wait leaves time to load what was picked before its operation runs out of time', async () => {
  await using own = await startPickingStack({ gateway: { requestTimeoutMs: 2_000 } });
  const id = await own.create();
  const { data, errors } = await own.query(WAIT, { id });
  expect(errors).toBeUndefined();
  expect(data.pickingSession).toEqual(NOT_DONE);
});

test('the gateway ends waits with the latest session when it stops', async () => {
  const own = await startPickingStack();
  const id = await own.create();
  const waiting = own.query(WAIT, { id });
  await untilReads(1, own);
  await own[Symbol.asyncDispose]();
  expect((await waiting).data.pickingSession).toEqual(NOT_DONE);
});

test('survives a Google that fails between two calls', async () => {
  const id = await stack.create();
  const waiting = stack.query(WAIT, { id });
  await untilReads(1);
  await stack.addFault({ method: 'picker.sessions.get', status: 503, times: 3 });
  await untilReads(5);
  await stack.pick(id, { count: 0 });
  const { data, errors } = await waiting;
  expect(errors).toBeUndefined();
  expect(data.pickingSession.mediaItemsSet).toBe(true);
});

test('accepts responses that Google does not document', async () => {
  const item = { id: 'a', mediaFile: { mimeType: 'image/png', baseUrl: 'https://lh3.googleusercontent.com/a' } };
  const camera = {
    id: 'b',
    type: 'PHOTO',
    createTime: '2020-01-01T00:00:00.5Z',
    mediaFile: {
      mediaFileMetadata: {
        width: 40,
        height: '30',
        photoMetadata: { cameraMake: 'Google', cameraModel: 'Pixel', exposureTime: '0.008333333s' },
      },
    },
  };
  const video = { id: 'c', type: 'VIDEO', mediaFile: { mediaFileMetadata: { videoMetadata: { fps: 30 } } } };
  const pages: Record<string, unknown> = {
    '': { nextPageToken: '1' },
    1: { mediaItems: [item, camera, {}], nextPageToken: '2' },
    2: { mediaItems: [null, video] },
  };
  const sessions: unknown[] = [
    { id: 's', pollingConfig: { pollInterval: '0.25s', timeoutIn: '3.5s' } },
    { id: 's' },
    { id: 's', mediaItemsSet: true, pollingConfig: { pollInterval: '5s' } },
  ];
  await using stub = await startStubUpstream((url) => {
    if (url.pathname !== '/v1/mediaItems') return { json: sessions.shift() };
    return { json: pages[url.searchParams.get('pageToken') ?? ''] };
  });
  const SESSION = '{ mediaItemsSet pickerUri expireTime pollingConfig { pollIntervalSeconds timeoutInSeconds } }';
  const nothing = { mediaItemsSet: false, pickerUri: null, expireTime: null };
  const first = await stub.query(`{ pickingSession(id: "s") ${SESSION} }`);
  expect(first.data.pickingSession).toEqual({
    ...nothing,
    pollingConfig: { pollIntervalSeconds: 0.25, timeoutInSeconds: 3.5 },
  });
  const second = await stub.query(`{ pickingSession(id: "s") ${SESSION} }`);
  expect(second.data.pickingSession).toEqual({ ...nothing, pollingConfig: null });
  const { data, errors } = await stub.query(`{ pickingSession(id: "s") {
    pollingConfig { pollIntervalSeconds }
    mediaItems { nodes {
      googleId filename mimeType mediaType createTime
      mediaMetadata { creationTime width height photo { cameraMake cameraModel exposureTime } video { fps status } }
    } }
  } }`);
  expect(errors).toBeUndefined();
  const unknown = { filename: null, mimeType: null, createTime: null };
  const empty = { creationTime: null, width: null, height: null, photo: null, video: null };
  expect(data.pickingSession).toEqual({
    pollingConfig: null,
    mediaItems: {
      nodes: [
        { ...unknown, googleId: 'a', mimeType: 'image/png', mediaType: 'PHOTO', mediaMetadata: null },
        {
          ...unknown,
          googleId: 'b',
          mediaType: 'PHOTO',
          createTime: '2020-01-01T00:00:00.5Z',
          mediaMetadata: {
            ...empty,
            creationTime: '2020-01-01T00:00:00.5Z',
            width: 40,
            height: 30,
            photo: { cameraMake: 'Google', cameraModel: 'Pixel', exposureTime: 0.008333333 },
          },
        },
        {
          ...unknown,
          googleId: 'c',
          mediaType: 'VIDEO',
          mediaMetadata: { ...empty, video: { fps: 30, status: null } },
        },
      ],
    },
  });
});
