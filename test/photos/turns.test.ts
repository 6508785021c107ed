import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { createTurns } from '../../src/photos/resilience/turns.ts';

/** Creates turns, and records who had one. */
const recordTurns = () => {
  const turns = createTurns();
  const had: string[] = [];
  const wait = async (viewer: string) => {
    await turns.forViewer(viewer)();
    had.push(viewer);
  };
  return { wait, had };
};

test('the first turn does not wait', async () => {
  const { wait, had } = recordTurns();
  await wait('a');
  expect(had).toEqual(['a']);
});

test('gives one turn in each round of the event loop', async () => {
  const { wait, had } = recordTurns();
  for (let index = 0; index < 3; index += 1) void wait('a');
  for (const count of [1, 2, 3]) {
    await Promise.resolve();
    expect(had).toHaveLength(count);
    await setImmediate();
  }
});

test('viewers alternate, however many turns one of them waits for', async () => {
  const { wait, had } = recordTurns();
  const waiting = ['flood', 'flood', 'flood', 'flood', 'b', 'b', 'c'].map(wait);
  await Promise.all(waiting);
  expect(had).toEqual(['flood', 'flood', 'b', 'c', 'flood', 'b', 'flood']);
});

test('a turn that comes while others are taken is not lost', async () => {
  const { wait, had } = recordTurns();
  const first = wait('a');
  const second = wait('a').then(() => wait('b'));
  await Promise.all([first, second]);
  await wait('c');
  expect(had).toEqual(['a', 'a', 'b', 'c']);
});
