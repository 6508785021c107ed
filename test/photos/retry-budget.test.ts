import { expect, test } from '@jest/globals';
import { createRetryBudget } from '../../src/photos/resilience/retry-budget.ts';

const createBudget = () => {
  let time = 0;
  const budget = createRetryBudget(() => time);
  const takeAll = () => {
    let taken = 0;
    while (budget.takeRetry()) taken += 1;
    return taken;
  };
  const wait = (milliseconds: number) => {
    time += milliseconds;
  };
  return { ...budget, takeAll, wait };
};

test('allows ten retries at once, and then one for ten first attempts', () => {
  const budget = createBudget();
  expect(budget.takeAll()).toBe(10);
  for (let attempt = 0; attempt < 50; attempt += 1) budget.addAttempt();
  expect(budget.takeAll()).toBe(5);
  expect(budget.takeAll()).toBe(0);
});

test('saves up no more than ten retries', () => {
  const budget = createBudget();
  for (let attempt = 0; attempt < 10_000; attempt += 1) budget.addAttempt();
  budget.wait(3_600_000);
  expect(budget.takeAll()).toBe(10);
});

test('allows a retry every second without any load', () => {
  const budget = createBudget();
  budget.takeAll();
  budget.wait(900);
  expect(budget.takeAll()).toBe(0);
  budget.wait(2_100);
  expect(budget.takeAll()).toBe(3);
});

test('allows at most 110 retries of 1,000 calls that fail in ten seconds', () => {
  const budget = createBudget();
  let retries = 0;
  for (let call = 0; call < 1000; call += 1) {
    budget.wait(10);
    budget.addAttempt();
    if (budget.takeRetry()) retries += 1;
  }
  expect(retries).toBeLessThanOrEqual(110);
});
