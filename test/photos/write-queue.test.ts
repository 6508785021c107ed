import { expect, test } from '@jest/globals';
import { createWriteQueue } from '../../src/photos/resilience/write-queue.ts';

const never = new AbortController().signal;

/** A write that is over when somebody says so. */
const heldWrite = (name: string, log: string[]) => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const write = async () => {
    log.push(`${name} begins`);
    await promise;
    log.push(`${name} ends`);
    return name;
  };
  return { write, end: resolve };
};

test('writes of one viewer begin in the order they came, each when the one before is over', async () => {
  const { forViewer } = createWriteQueue();
  const log: string[] = [];
  const writes = ['a', 'b', 'c'].map((name) => heldWrite(name, log));
  const answers = writes.map(({ write }) => forViewer('mona', never)(write));
  // The last is ready first, and still has to wait.
  for (const { end } of writes.toReversed()) end();
  expect(await Promise.all(answers)).toEqual(['a', 'b', 'c']);
  expect(log).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
});

test('a write that fails does not hold up the next', async () => {
  const { forViewer } = createWriteQueue();
  const failing = forViewer('mona', never)(() => Promise.reject(new Error('no')));
  const next = forViewer('mona', never)(() => Promise.resolve('yes'));
  await expect(failing).rejects.toThrow('no');
  expect(await next).toBe('yes');
});

test('another viewer does not wait', async () => {
  const { forViewer } = createWriteQueue();
  const held = heldWrite('mona', []);
  const slow = forViewer('mona', never)(held.write);
  expect(await forViewer('ravi', never)(() => Promise.resolve('ravi'))).toBe('ravi');
  held.end();
  await slow;
});

test('whoever gives up while waiting is told that nothing was done, and those behind keep their place', async () => {
  const { forViewer } = createWriteQueue();
  const log: string[] = [];
  const [first, third] = [heldWrite('first', log), heldWrite('third', log)];
  const gone = new AbortController();
  const answers = [
    forViewer('mona', never)(first.write),
    forViewer('mona', gone.signal)(() => Promise.resolve(log.push('second'))),
    forViewer('mona', never)(third.write),
  ];
  gone.abort();
  await expect(answers[1]).rejects.toMatchObject({ failure: 'TIMEOUT', outcome: 'NOT_DONE' });
  expect(log).toEqual(['first begins']);
  first.end();
  third.end();
  await Promise.all([answers[0], answers[2]]);
  expect(log).toEqual(['first begins', 'first ends', 'third begins', 'third ends']);
});
