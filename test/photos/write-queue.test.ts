import { expect, test } from '@jest/globals';
import { createWriteQueue } from '../../src/photos/resilience/write-queue.ts';

const never = new AbortController().signal;

/** A write that ends when the test calls `end`. */
const pendingWrite = (name: string, log: string[]) => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const write = async () => {
    log.push(`${name} begins`);
    await promise;
    log.push(`${name} ends`);
    return name;
  };
  return { write, end: resolve };
};

test('runs the writes of a viewer one after the other, in order', async () => {
  const { forViewer } = createWriteQueue();
  const log: string[] = [];
  const writes = ['a', 'b', 'c'].map((name) => pendingWrite(name, log));
  const results = writes.map(({ write }) => forViewer('mona', never)(write));
  // The last write could end first, but has to wait.
  for (const { end } of writes.toReversed()) end();
  expect(await Promise.all(results)).toEqual(['a', 'b', 'c']);
  expect(log).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
});

test('runs the next write after one that failed', async () => {
  const { forViewer } = createWriteQueue();
  const failing = forViewer('mona', never)(() => Promise.reject(new Error('no')));
  const next = forViewer('mona', never)(() => Promise.resolve('yes'));
  await expect(failing).rejects.toThrow('no');
  expect(await next).toBe('yes');
});

test('does not delay the writes of another viewer', async () => {
  const { forViewer } = createWriteQueue();
  const pending = pendingWrite('mona', []);
  const slow = forViewer('mona', never)(pending.write);
  expect(await forViewer('ravi', never)(() => Promise.resolve('ravi'))).toBe('ravi');
  pending.end();
  await slow;
});

test('rejects an aborted queued write with NOT_DONE, and keeps the order of the others', async () => {
  const { forViewer } = createWriteQueue();
  const log: string[] = [];
  const [first, third] = [pendingWrite('first', log), pendingWrite('third', log)];
  const controller = new AbortController();
  const results = [
    forViewer('mona', never)(first.write),
    forViewer('mona', controller.signal)(() => Promise.resolve(log.push('second'))),
    forViewer('mona', never)(third.write),
  ];
  controller.abort();
  await expect(results[1]).rejects.toMatchObject({ failure: 'TIMEOUT', outcome: 'NOT_DONE' });
  expect(log).toEqual(['first begins']);
  first.end();
  third.end();
  await Promise.all([results[0], results[2]]);
  expect(log).toEqual(['first begins', 'first ends', 'third begins', 'third ends']);
});
