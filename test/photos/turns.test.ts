import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { createTurns } from '../../src/photos/resilience/turns.ts';

/** Creates turns, and records who had one. Each turn of a viewer takes as many milliseconds as `costs` says, or one. */
const recordTurns = (costs: Record<string, number> = {}) => {
  let now = 0;
  const turns = createTurns(() => now);
  const had: string[] = [];
  const wait = async (viewer: string) => {
    await turns.forViewer(viewer)();
    had.push(viewer);
    now += costs[viewer] ?? 1;
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
  await Promise.all(['flood', 'flood', 'flood', 'flood', 'b', 'b', 'c'].map(wait));
  expect(had).toEqual(['flood', 'b', 'c', 'flood', 'b', 'flood', 'flood']);
});

test('the viewer who has used the least time goes first', async () => {
  const { wait, had } = recordTurns({ dear: 20, cheap: 2 });
  await Promise.all(['dear', 'dear', 'dear', 'cheap', 'cheap', 'cheap'].map(wait));
  expect(had).toEqual(['dear', 'cheap', 'cheap', 'cheap', 'dear', 'dear']);
});

test('forgets the time that a viewer used seconds ago', async () => {
  const { wait, had } = recordTurns({ dear: 20, pause: 10_000 });
  await wait('dear');
  await setImmediate();
  await wait('pause');
  await setImmediate();
  await Promise.all(['other', 'dear', 'pause'].map(wait));
  expect(had.slice(2)).toEqual(['other', 'dear', 'pause']);
});

test('a turn that comes while others are taken is not lost', async () => {
  const { wait, had } = recordTurns();
  const first = wait('a');
  const second = wait('a').then(() => wait('b'));
  await Promise.all([first, second]);
  await wait('c');
  expect(had).toEqual(['a', 'a', 'b', 'c']);
});
