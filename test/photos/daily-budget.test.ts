import { expect, test } from '@jest/globals';
import { PhotosError } from '../../src/photos/errors.ts';
import { createDailyBudget, minimumShareOf } from '../../src/photos/resilience/daily-budget.ts';
import { createDailyCalls } from '../../src/photos/resilience/daily-calls.ts';

const HOUR = 3_600_000;

/** Noon in Los Angeles. */
const NOON = Date.UTC(2026, 5, 1, 19);

/** Creates a budget of 10,000 calls a day. A test sets its clock. */
const createBudget = () => {
  let time = NOON;
  const now = () => time;
  const budget = createDailyBudget(10_000, createDailyCalls(minimumShareOf(10_000), now), now, () => undefined);
  /** Makes calls until one is refused, at most this many. Returns how many were made. */
  const use = (viewer: string, max = Infinity) => {
    const { check, count } = budget.forViewer({ key: viewer, share: () => viewer });
    for (let made = 0; made < max; made += 1) {
      try {
        check('albums.list');
      } catch (error) {
        if (error instanceof PhotosError) return made;
        throw error;
      }
      count();
    }
    return max;
  };
  const setTime = (next: number) => {
    time = next;
  };
  return { ...budget, use, setTime };
};

test('one viewer can use nine tenths, and those who come later a hundredth each', () => {
  const { use, used } = createBudget();
  expect(use('heavy')).toBe(9000);
  for (let index = 0; index < 10; index += 1) expect(use(`late ${index}`)).toBe(100);
  expect(use('last')).toBe(0);
  expect(used()).toBe(10_000);
});

test('many viewers who need little use the whole budget', () => {
  const { use, used } = createBudget();
  for (let index = 0; index < 200; index += 1) expect(use(`viewer ${index}`, 50)).toBe(50);
  expect(used()).toBe(10_000);
});

test('viewers who need much at the same time use the same', () => {
  const { use } = createBudget();
  const made = { a: 0, b: 0, c: 0 };
  for (let round = 0; round < 10_000; round += 1) {
    for (const viewer of ['a', 'b', 'c'] as const) made[viewer] += use(viewer, 1);
  }
  expect(made).toEqual({ a: 3000, b: 3000, c: 3000 });
});

test('a viewer who used half of the budget alone leaves the rest to the others', () => {
  const { use } = createBudget();
  expect(use('first', 5000)).toBe(5000);
  expect(use('second', 101)).toBe(101);
  expect(use('first')).toBe(0);
  expect(use('second')).toBe(3899);
});

test('viewers who make few calls take nothing from the share of another', () => {
  const { use } = createBudget();
  for (let index = 0; index < 50; index += 1) use(`light ${index}`, 10);
  expect(use('heavy')).toBe(8500);
});

test('the day begins anew at midnight in Los Angeles, and if the clock is set back', () => {
  const { use, used, setTime } = createBudget();
  expect(use('heavy')).toBe(9000);
  setTime(NOON + 12 * HOUR - 1);
  expect(use('heavy')).toBe(0);
  setTime(NOON + 12 * HOUR);
  expect(use('heavy', 10)).toBe(10);
  setTime(NOON - 24 * HOUR);
  expect(used()).toBe(0);
});

test('a call that is taken back after midnight was one of yesterday', () => {
  const { forViewer, used, setTime } = createBudget();
  const { count } = forViewer({ key: 'a', share: () => 'a' });
  count()(503);
  expect(used()).toBe(1);
  count()(401);
  expect(used()).toBe(1);
  const noteStatus = count();
  expect(used()).toBe(2);
  setTime(NOON + 12 * HOUR);
  noteStatus(401);
  expect(used()).toBe(0);
});

test('unknown access tokens of a network can use a tenth, and a hundredth of what is kept for others', () => {
  const { forViewer, use, used } = createBudget();
  const makeCalls = (network: string) => {
    let made = 0;
    try {
      for (; ; made += 1) {
        const { check, count } = forViewer({ key: `invented ${made}`, share: () => network });
        check('albums.list');
        count();
      }
    } catch {
      return made;
    }
  };
  expect(makeCalls('network 1')).toBe(1000);
  for (let index = 2; index <= 9; index += 1) makeCalls(`network ${index}`);
  expect(makeCalls('network 10')).toBe(100);
  expect(used()).toBe(9100);
  expect(use('light')).toBe(100);
});

test('a call counts for its viewer once Google accepts the access token', () => {
  const { forViewer, use, used } = createBudget();
  for (let index = 0; index < 20; index += 1) {
    for (let made = 0; made < 100; made += 1) {
      const { check, count } = forViewer({ key: `viewer ${index}`, share: () => 'network' });
      check('albums.list');
      count()([200, 403, 404, 429][made % 4] ?? 0);
    }
  }
  expect(used()).toBe(2000);
  // All of these calls count for their viewers.
  const { check, count } = forViewer({ key: 'x', share: () => 'network' });
  for (let made = 0; made < 1000; made += 1) {
    check('albums.list');
    count()(503);
  }
  expect(() => check('albums.list')).toThrow('UPSTREAM_DAILY_BUDGET');
  expect(use('viewer 0', 100)).toBe(100);
});
