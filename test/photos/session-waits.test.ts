import { setImmediate } from 'node:timers/promises';
import { mock } from 'node:test';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { errorOfResponse, PhotosError } from '../../src/photos/errors.ts';
import { nextPollIn } from '../../src/photos/picker/polling.ts';
import { createSessionReads } from '../../src/photos/picker/session-reads.ts';
import { createSessionWaits } from '../../src/photos/picker/session-waits.ts';
import type { PickingSession } from '../../src/photos/picker/wire.ts';
import { cancelled, circuitOpen, tooManyCalls } from '../../src/photos/resilience/call-failures.ts';

const NOW = Date.UTC(2026, 0, 1);

const session = (pollInterval = '5s', timeoutIn = '600s', more: Partial<PickingSession> = {}): PickingSession => ({
  id: 's',
  pollingConfig: { pollInterval, timeoutIn },
  ...more,
});
const DONE: PickingSession = { id: 's', mediaItemsSet: true };

beforeEach(() => {
  mock.timers.enable({ apis: ['setTimeout', 'Date'], now: NOW });
});
afterEach(() => {
  mock.timers.reset();
});

test.each<[string, PickingSession, number | null]>([
  ['Google’s interval', session(), 5000],
  ['a fraction of a second', session('3.5s'), 3500],
  ['a tiny interval', session('0.000001s'), 250],
  ['a huge interval', session('86400s', '90000s'), 60_000],
  ['no interval', { id: 's', pollingConfig: { timeoutIn: '60s' } }, 5000],
  ['a zero interval', session('0s'), 5000],
  ['an invalid interval', session('soon'), 5000],
  ['a shorter timeout', session('5s', '2s'), 2000],
  ['a zero timeout', session('5s', '0s'), null],
  ['no timeout, which is zero', { id: 's', pollingConfig: { pollInterval: '5s' } }, null],
  ['no polling configuration', { id: 's' }, 5000],
  ['a session that is about to expire', session('5s', '600s', { expireTime: new Date(NOW + 800).toISOString() }), 800],
  ['a session that should have expired', session('5s', '600s', { expireTime: new Date(NOW - 1).toISOString() }), 5000],
  ['a finished session', DONE, null],
])('plans the next request by %s', (_case, given, expected) => {
  expect(nextPollIn(given, NOW)).toBe(expected);
});

type Answer = PickingSession | null | Error;

/** Starts operations that wait for one session. Each request gets the next answer, or the last one again. */
const startWaits = (...answers: Answer[]) => {
  const waits = createSessionWaits({ reads: createSessionReads(Date.now), now: Date.now, clock: Date.now });
  const readers: string[] = [];
  /** Starts an operation, and returns its result as soon as there is one. */
  const start = (name: string, seconds = 20, viewer = 'mona') => {
    const controller = new AbortController();
    const read = () => {
      readers.push(name);
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer ?? null);
    };
    const operation: { result?: Answer; leave: () => void } = { leave: () => controller.abort(new Error('left')) };
    const { signal } = controller;
    waits.wait({ viewer, sessionId: 's', maxWaitMs: seconds * 1000, read, signal }).then(
      (result) => {
        operation.result = result;
      },
      (error: Error) => {
        operation.result = error;
      },
    );
    return operation;
  };
  const pass = async (seconds: number) => {
    await setImmediate();
    for (let left = seconds * 10; left > 0; left -= 1) {
      mock.timers.tick(100);
      await setImmediate();
    }
  };
  return { waits, start, pass, readers };
};

test('sends one request for each interval, however many operations wait', async () => {
  const { start, pass, readers } = startWaits(session(), session(), DONE);
  const operations = Array.from({ length: 200 }, (_, index) => start(`op ${index}`));
  await pass(9.9);
  expect(readers).toEqual(['op 0', 'op 0']);
  expect(operations.some(({ result }) => result)).toBe(false);
  await pass(0.1);
  expect(readers).toHaveLength(3);
  expect(operations.every(({ result }) => result === DONE)).toBe(true);
  await pass(60);
  expect(readers).toHaveLength(3);
});

test('an operation that arrives within an interval of the last response shares it', async () => {
  const { start, pass, readers } = startWaits(session(), session(), DONE);
  const first = start('first', 6);
  await pass(6);
  expect(first.result).toMatchObject({ id: 's' });
  const second = start('second');
  await pass(3.9);
  expect(readers).toEqual(['first', 'first']);
  await pass(0.1);
  expect(second.result).toBe(DONE);
  const third = start('third');
  await pass(0);
  expect(third.result).toBe(DONE);
  expect(readers).toEqual(['first', 'first', 'second']);
  await pass(1);
  start('fourth');
  await pass(0);
  expect(readers).toEqual(['first', 'first', 'second', 'fourth']);
});

test('uses the interval of the latest response', async () => {
  const { start, pass, readers } = startWaits(session('2s'), session('4s'), session('1s'));
  start('a');
  await pass(2);
  expect(readers).toHaveLength(2);
  await pass(3.9);
  expect(readers).toHaveLength(2);
  await pass(1.1);
  expect(readers).toHaveLength(4);
});

test('ends a wait after its time with the latest session, and stops when no operation waits', async () => {
  const { start, pass, readers } = startWaits(session());
  const short = start('short', 7);
  const long = start('long', 12);
  await pass(7);
  expect(short.result).toMatchObject({ id: 's' });
  expect(long.result).toBeUndefined();
  await pass(5);
  expect(long.result).toMatchObject({ id: 's' });
  expect(readers).toEqual(['short', 'short', 'long']);
  await pass(60);
  expect(readers).toHaveLength(3);
});

test('an operation that leaves does not end the wait of the others', async () => {
  const { start, pass, readers } = startWaits(session(), cancelled('picker.sessions.get', null), session(), DONE);
  const first = start('first');
  const second = start('second');
  await pass(1);
  first.leave();
  await pass(0);
  expect(first.result).toMatchObject({ failure: 'TIMEOUT' });
  // The request of the next one was cancelled because it left too.
  await pass(4);
  expect(second.result).toMatchObject({ failure: 'TIMEOUT' });
  expect(readers).toEqual(['first', 'second']);
});

test('the next operation sends a request whose sender has left or made too many calls', async () => {
  const { start, pass, readers } = startWaits(session(), tooManyCalls('picker.sessions.get', 200), DONE);
  const first = start('first');
  const second = start('second');
  await pass(5);
  expect(first.result).toMatchObject({ failure: 'TOO_MANY_CALLS' });
  expect(second.result).toBe(DONE);
  expect(readers).toEqual(['first', 'first', 'second']);
});

test('stops by itself when Google ends the polling', async () => {
  const { start, pass, readers } = startWaits(session('5s', '5s'), session('5s', '0s'));
  const operation = start('a');
  await pass(5);
  expect(operation.result).toMatchObject({ pollingConfig: { timeoutIn: '0s' } });
  expect(readers).toHaveLength(2);
});

test('returns null as soon as the session has expired', async () => {
  const expireTime = new Date(NOW + 1200).toISOString();
  const { start, pass } = startWaits(session('5s', '600s', { expireTime }), null);
  const operation = start('a');
  await pass(1.2);
  expect(operation.result).toBeNull();
});

test('returns null at once when the session is deleted, to its viewer only', async () => {
  const { waits, start, pass, readers } = startWaits(session());
  const own = start('own');
  const other = start('other', 20, 'ravi');
  await pass(1);
  waits.deleted('mona', 's');
  await pass(0);
  expect(own.result).toBeNull();
  expect(other.result).toBeUndefined();
  other.leave();
  await pass(30);
  expect(readers).toEqual(['own', 'other']);
});

const unavailable = errorOfResponse('picker.sessions.get', 503, {});
const rateLimited = errorOfResponse('picker.sessions.get', 429, {});

test('survives a failure that can pass', async () => {
  const { start, pass } = startWaits(session(), unavailable, circuitOpen('picker.sessions.get', 1), DONE);
  const operation = start('a');
  await pass(15);
  expect(operation.result).toBe(DONE);
});

test.each([
  ['a failure of the first request', [unavailable]],
  ['a rate limit', [session(), rateLimited]],
])('fails all operations for %s', async (_case, answers) => {
  const { start, pass } = startWaits(...answers);
  const operations = [start('a'), start('b')];
  await pass(5);
  for (const { result } of operations) expect(result).toBeInstanceOf(PhotosError);
});

test('ends all waits when the gateway stops, and makes later ones short', async () => {
  const { waits, start, pass, readers } = startWaits(session());
  const operation = start('a');
  await pass(1);
  waits.stop();
  await pass(30);
  expect(readers).toEqual(['a']);
  expect(operation.result).toMatchObject({ id: 's' });
  const late = start('b');
  await pass(0);
  expect(late.result).toMatchObject({ id: 's' });
  expect(readers).toEqual(['a', 'b']);
});
