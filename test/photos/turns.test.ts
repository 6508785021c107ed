import { setImmediate, setTimeout } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { createTurns } from '../../src/photos/resilience/turns.ts';

/** Creates turns, and records who had one. Each turn of a viewer takes as many milliseconds as `costs` says, or three. */
const recordTurns = (costs: Record<string, number> = {}) => {
  let now = 0;
  const turns = createTurns(() => now);
  const had: string[] = [];
  const wait = async (viewer: string) => {
    await turns.forViewer(viewer)();
    had.push(viewer);
    now += costs[viewer] ?? 3;
  };
  /** Waits for the first turn, and during it for all others at once. */
  const waitAll = async ([first = '', ...others]: readonly string[]) => {
    await wait(first);
    await Promise.all(others.map(wait));
  };
  return { wait, waitAll, had };
};

test('the first turn does not wait', async () => {
  const { wait, had } = recordTurns();
  await wait('a');
  expect(had).toEqual(['a']);
});

test('small turns share a round of the event loop', async () => {
  const { wait, had } = recordTurns({ a: 0 });
  // Resolves before the turns of the next round.
  const nextRound = setImmediate();
  for (let index = 0; index < 3; index += 1) void wait('a');
  await nextRound;
  expect(had).toHaveLength(3);
});

test('small turns that wait share a round of the event loop', async () => {
  const { wait, had } = recordTurns({ b: 0 });
  await wait('a');
  for (let index = 0; index < 3; index += 1) void wait('b');
  await setImmediate();
  expect(had).toEqual(['a', 'b', 'b', 'b']);
});

test('gives one turn in each round of the event loop', async () => {
  const { wait, had } = recordTurns();
  await wait('a');
  for (let index = 0; index < 3; index += 1) void wait('a');
  for (const count of [1, 2, 3]) {
    expect(had).toHaveLength(count);
    await setImmediate();
  }
});

test('viewers alternate, however many turns one of them waits for', async () => {
  const { waitAll, had } = recordTurns();
  await waitAll(['flood', 'flood', 'flood', 'flood', 'b', 'b', 'c']);
  expect(had).toEqual(['flood', 'flood', 'b', 'c', 'flood', 'b', 'flood']);
});

test('viewers with short turns go first', async () => {
  const { waitAll, had } = recordTurns({ long: 20 });
  await waitAll(['long', 'long', 'long', 'a', 'a', 'b']);
  expect(had).toEqual(['long', 'a', 'b', 'a', 'long', 'long']);
});

test('a viewer with long turns gets one after four short ones', async () => {
  const { waitAll, had } = recordTurns({ long: 20 });
  const shortOnes = Array.from({ length: 20 }, (_, index) => `viewer ${index}`);
  await waitAll(['long', 'long', 'long', ...shortOnes]);
  expect([had.indexOf('long', 1), had.lastIndexOf('long')]).toEqual([4, 9]);
});

test('new viewers do not overtake one who waits', async () => {
  const { wait, had } = recordTurns();
  await wait('a');
  const waiting = wait('b');
  const later = Array.from({ length: 100 }, (_, index) => wait(`new ${index}`));
  await Promise.all([waiting, ...later]);
  expect(had.indexOf('b')).toBe(1);
});

test('a turn that comes while others are taken is not lost', async () => {
  const { wait, had } = recordTurns();
  await wait('a');
  await wait('a');
  await wait('b');
  await setImmediate();
  await wait('c');
  expect(had).toEqual(['a', 'a', 'b', 'c']);
});

test('pauses after a long turn before the next long one, if another viewer is active', async () => {
  const { wait, had } = recordTurns({ long: 20 });
  await wait('b');
  await setImmediate();
  await wait('long');
  const next = wait('long');
  await setImmediate();
  await setImmediate();
  expect(had).toEqual(['b', 'long']);
  // A short turn does not wait for the end of the pause.
  await wait('b');
  expect(had).toEqual(['b', 'long', 'b']);
  await next;
  expect(had.at(-1)).toBe('long');
});

test('does not pause if no other viewer is active', async () => {
  const { wait, had } = recordTurns({ long: 200 });
  await wait('b');
  await wait('long');
  for (let index = 0; index < 3; index += 1) void wait('long');
  for (let index = 0; index < 4; index += 1) await setImmediate();
  expect(had).toEqual(['b', 'long', 'long', 'long', 'long']);
});

test('a long turn that comes in a pause waits for its end', async () => {
  const { wait, had } = recordTurns({ long: 20 });
  await wait('b');
  await Promise.all([wait('long'), wait('long')]);
  await wait('long');
  expect(had.filter((viewer) => viewer === 'long')).toHaveLength(3);
  await setTimeout(10);
  await wait('b');
  expect(had.at(-1)).toBe('b');
});
