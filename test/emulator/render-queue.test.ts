import { expect, test } from '@jest/globals';
import { createRenderQueue } from '../../src/emulator/bytes/render-queue.ts';

const wanted = () => true;

/** Work that ends when the test calls `end`, and records its start. */
const workNamed = (name: string, started: string[]) => {
  const { promise, resolve } = Promise.withResolvers<string>();
  const work = () => {
    started.push(name);
    return promise;
  };
  return { work, end: () => resolve(name) };
};

test('runs as many jobs at once as there are slots, and the others in order', async () => {
  const enqueue = createRenderQueue(2);
  const started: string[] = [];
  const works = ['first', 'second', 'third', 'fourth'].map((name) => workNamed(name, started));
  const results = works.map(({ work }) => enqueue(wanted, work));

  expect(started).toEqual(['first', 'second']);
  works[1]!.end();
  expect(await results[1]).toBe('second');
  works[2]!.end();
  expect(await results[2]).toBe('third');
  works[0]!.end();
  works[3]!.end();
  expect(await Promise.all(results)).toEqual(['first', 'second', 'third', 'fourth']);
  expect(started).toEqual(['first', 'second', 'third', 'fourth']);
});

test('skips a job that is no longer wanted when its turn comes', async () => {
  const enqueue = createRenderQueue(1);
  const started: string[] = [];
  const [first, second, third] = ['first', 'second', 'third'].map((name) => workNamed(name, started));
  let isSecondWanted = true;
  const results = [
    enqueue(wanted, first!.work),
    enqueue(() => isSecondWanted, second!.work),
    enqueue(wanted, third!.work),
  ];

  isSecondWanted = false;
  first!.end();
  third!.end();
  expect(await Promise.all(results)).toEqual(['first', null, 'third']);
  expect(started).toEqual(['first', 'third']);
});

test('runs the next job after one that failed', async () => {
  const enqueue = createRenderQueue(1);
  const failed = enqueue(wanted, () => Promise.reject(new Error('no picture')));
  const next = enqueue(wanted, () => Promise.resolve('a picture'));

  await expect(failed).rejects.toThrow('no picture');
  expect(await next).toBe('a picture');
});
