import { expect, test } from '@jest/globals';
import { createFaultInjector } from '../../bench/soak/faults.ts';
import { judgeGrowth, linearGrowth, type Sample } from '../../bench/soak/growth.ts';
import { createRandom } from '../../bench/soak/random.ts';
import { createWrites } from '../../bench/soak/writes.ts';

const MEBIBYTE = 2 ** 20;

const samplesOf = (heapOf: (index: number) => number) =>
  Array.from({ length: 20 }, (_, index): Sample => ({
    at: index * 1000,
    rss: 300 * MEBIBYTE,
    heapUsed: heapOf(index) * MEBIBYTE,
    cpuMs: 0,
    resources: { TCPSocketWrap: 4 },
  }));

const measurementOf = (resources: Record<string, number>) => ({ rss: 0, heapUsed: 0, cpuMs: 0, resources });

/** What is open before the first client and after the last one. */
const restOf = (sockets: number, timers = 2) => ({
  before: measurementOf({ TCPSocketWrap: 1, Timeout: 2 }),
  after: measurementOf({ TCPSocketWrap: sockets, Timeout: timers }),
});

test('the soak notices memory that grows, and ignores that of the start', () => {
  expect(
    judgeGrowth(
      samplesOf((index) => Math.min(index, 8) * 10),
      restOf(8),
    ).problems,
  ).toEqual([]);
  expect(
    judgeGrowth(
      samplesOf((index) => 50 + index * 2),
      restOf(8),
    ).problems,
  ).toEqual(['heapUsed grew by 18 MiB over the second half']);
});

test('the soak notices sockets and timers that are left without clients', () => {
  const samples = samplesOf(() => 50);
  expect(judgeGrowth(samples, restOf(48, 6)).problems).toEqual([]);
  expect(judgeGrowth(samples, restOf(60, 7)).problems).toEqual([
    '60 × TCPSocketWrap without clients, more than 48',
    '7 × Timeout without clients, more than 6',
  ]);
});

test('a peak does not count as growth', () => {
  const points = [5, 5, 9, 5, 5].map((value, at) => ({ at, value }));
  expect(linearGrowth(points)).toBe(0);
});

test('the soak finds lost, repeated and undone writes', () => {
  const writes = createWrites();
  const [lost, twice, undone, unknown] = Array.from({ length: 4 }, () => writes.begin('mona')) as [
    string,
    string,
    string,
    string,
  ];
  writes.note('mona', lost, 'DONE');
  writes.note('mona', twice, 'DONE');
  writes.note('mona', undone, 'NOT_DONE');
  expect(writes.findWrong('mona', [twice, twice, undone, unknown, 'soak ravi 9'])).toEqual([
    `"${lost}" is DONE, and exists 0 times`,
    `"${twice}" is DONE, and exists 2 times`,
    `"${undone}" is NOT_DONE, and exists 1 times`,
    'mona has "soak ravi 9"',
  ]);
});

test('a fault explains its own codes only, while it is active', async () => {
  const added: { effect: string }[] = [];
  const injection = {
    addFault: (fault: object) => Promise.resolve(added.push(fault as { effect: string })),
    clearFaults: () => Promise.resolve(),
  };
  const injector = createFaultInjector(injection, createRandom(1), ['mona']);
  expect(injector.explains('UPSTREAM_UNAVAILABLE', performance.now())).toBe(false);
  while (!added.some(({ effect }) => effect === 'UNAVAILABLE')) await injector.change();
  expect(injector.explains('UPSTREAM_UNAVAILABLE', performance.now())).toBe(true);
  expect(injector.explains('INTERNAL_SERVER_ERROR', performance.now())).toBe(false);
  await injector.end();
  expect(injector.explains('UPSTREAM_UNAVAILABLE', performance.now() + 10_000)).toBe(false);
});

test('random choices repeat with the same seed', () => {
  const [one, other] = [createRandom(7), createRandom(7)];
  const numbers = Array.from({ length: 100 }, () => one.below(10));
  expect(Array.from({ length: 100 }, () => other.below(10))).toEqual(numbers);
  expect(new Set(numbers).size).toBe(10);
});
