import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { PhotosError } from '../../src/photos/errors.ts';
import { createFairSlots } from '../../src/photos/resilience/fair-slots.ts';

/** Creates slots, and records the calls that run. A test ends each call itself. */
const createSlots = (count: number) => {
  const slots = createFairSlots(count);
  const started: string[] = [];
  const ends = new Map<string, () => void>();
  const start = (viewer: string, name: string, signal = new AbortController().signal, isKnown = true) =>
    slots.forViewer(
      viewer,
      signal,
      isKnown,
    )('m', async () => {
      started.push(name);
      const { promise, resolve } = Promise.withResolvers<void>();
      ends.set(name, resolve);
      await promise;
      return name;
    });
  const end = async (name: string) => {
    ends.get(name)?.();
    await setImmediate();
  };
  return { start, end, started };
};

test('runs at most as many calls at once as there are slots', async () => {
  const { start, end, started } = createSlots(4);
  for (const viewer of ['a', 'b', 'c', 'd', 'e', 'f']) void start(viewer, viewer);
  await setImmediate();
  expect(started).toEqual(['a', 'b', 'c', 'd']);
  await end('c');
  expect(started).toEqual(['a', 'b', 'c', 'd', 'e']);
});

test('keeps a quarter of the slots free of one viewer, so that the next one starts at once', async () => {
  const { start, started } = createSlots(4);
  for (const index of [1, 2, 3, 4, 5]) void start('flood', `flood ${index}`);
  await setImmediate();
  expect(started).toEqual(['flood 1', 'flood 2', 'flood 3']);
  void start('other', 'other');
  expect(started.at(-1)).toBe('other');
});

test('callers with unknown access tokens hold a quarter of the slots', async () => {
  const { start, end, started } = createSlots(8);
  const { signal } = new AbortController();
  for (const index of [1, 2, 3]) void start('unknown', `unknown ${index}`, signal, false);
  await setImmediate();
  expect(started).toEqual(['unknown 1', 'unknown 2']);
  await end('unknown 1');
  expect(started.at(-1)).toBe('unknown 3');
});

test('gives each free slot to the viewer who has waited longest for a turn', async () => {
  const { start, end, started } = createSlots(1);
  void start('flood', 'flood 0');
  for (const index of [1, 2, 3]) void start('flood', `flood ${index}`);
  for (const index of [1, 2]) void start('b', `b ${index}`);
  void start('c', 'c 1');
  for (const name of ['flood 0', 'flood 1', 'b 1', 'c 1', 'flood 2', 'b 2', 'flood 3']) await end(name);
  expect(started).toEqual(['flood 0', 'flood 1', 'b 1', 'c 1', 'flood 2', 'b 2', 'flood 3']);
});

test('a call that stops waiting takes no turn, and loses no slot', async () => {
  const { start, end, started } = createSlots(1);
  void start('a', 'first');
  const controller = new AbortController();
  const waiting = start('b', 'cancelled', controller.signal);
  void start('c', 'next');
  controller.abort(new Error('The client disconnected.'));
  await expect(waiting).rejects.toMatchObject({ failure: 'TIMEOUT', response: { method: 'm' } });
  await end('first');
  expect(started).toEqual(['first', 'next']);
  await end('next');
  void start('d', 'last');
  expect(started.at(-1)).toBe('last');
});

test('a call whose turn comes as it stops waiting gives the slot back', async () => {
  const { start, end, started } = createSlots(1);
  void start('a', 'first');
  const controller = new AbortController();
  const waiting = start('b', 'cancelled', controller.signal);
  const ended = end('first');
  controller.abort(new Error('The client disconnected.'));
  await ended;
  await waiting.catch(() => undefined);
  await end('cancelled');
  void start('c', 'last');
  expect(started.at(-1)).toBe('last');
});

test('refuses a call if forty wait for each slot', async () => {
  const { start } = createSlots(2);
  const calls = Array.from({ length: 2 + 80 + 3 }, (_, index) => start(`viewer ${index}`, String(index)));
  const refused = await Promise.all(calls.slice(-3).map((call) => call.catch((error: unknown) => error)));
  for (const error of refused) {
    expect(error).toBeInstanceOf(PhotosError);
    expect(error).toMatchObject({ failure: 'OVERLOADED', retryAfterSeconds: 1 });
  }
});

test('refuses the calls of the viewer who floods, and not those of others', async () => {
  const { start, end, started } = createSlots(1);
  const flood = Array.from({ length: 50 }, (_, index) => start('flood', `flood ${index}`));
  const other = start('other', 'other');
  const refused = (await Promise.all(flood.slice(40).map((call) => call.catch((error: unknown) => error)))).length;
  expect(refused).toBe(10);
  await end('flood 0');
  await end('flood 1');
  expect(started).toEqual(['flood 0', 'flood 1', 'other']);
  await end('other');
  await expect(other).resolves.toBe('other');
});

test('refuses a call instead of one that has stopped waiting', async () => {
  const { start } = createSlots(1);
  void start('a', 'held');
  const controller = new AbortController();
  const cancelled = Array.from({ length: 40 }, (_, index) => start('a', `cancelled ${index}`, controller.signal));
  controller.abort(new Error('The operation timed out.'));
  await Promise.allSettled(cancelled);
  const calls = Array.from({ length: 41 }, (_, index) => start('a', `call ${index}`));
  await expect(calls.at(-1)).rejects.toMatchObject({ failure: 'OVERLOADED' });
});

test('runs the calls of a viewer’s oldest operation first', async () => {
  const slots = createFairSlots(1);
  const { signal } = new AbortController();
  const [first, second] = [slots.forViewer('a', signal), slots.forViewer('a', signal)];
  const started: string[] = [];
  const call = (name: string) => async () => {
    started.push(name);
    await setImmediate();
  };
  const calls = [
    first('m', call('first 1')),
    second('m', call('second 1')),
    second('m', call('second 2')),
    first('m', call('first 2')),
    first('m', call('first 3')),
  ];
  await Promise.all(calls);
  expect(started).toEqual(['first 1', 'first 2', 'first 3', 'second 1', 'second 2']);
});
