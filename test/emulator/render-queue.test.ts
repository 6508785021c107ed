import { expect, test } from '@jest/globals';
import { createRenderQueue } from '../../src/emulator/bytes/render-queue.ts';

const wanted = () => true;

/** Work that ends when it is told to, and notes that it was begun. */
const workNamed = (name: string, begun: string[]) => {
  const { promise, resolve } = Promise.withResolvers<string>();
  const work = () => {
    begun.push(name);
    return promise;
  };
  return { work, end: () => resolve(name) };
};

test('so many pieces of work run at once as there are slots, the others in their order', async () => {
  const enqueue = createRenderQueue(2);
  const begun: string[] = [];
  const works = ['first', 'second', 'third', 'fourth'].map((name) => workNamed(name, begun));
  const results = works.map(({ work }) => enqueue(wanted, work));

  expect(begun).toEqual(['first', 'second']);
  works[1]!.end();
  expect(await results[1]).toBe('second');
  works[2]!.end();
  expect(await results[2]).toBe('third');
  works[0]!.end();
  works[3]!.end();
  expect(await Promise.all(results)).toEqual(['first', 'second', 'third', 'fourth']);
  expect(begun).toEqual(['first', 'second', 'third', 'fourth']);
});

test('what nobody wants any more when its turn comes is not begun', async () => {
  const enqueue = createRenderQueue(1);
  const begun: string[] = [];
  const [first, second, third] = ['first', 'second', 'third'].map((name) => workNamed(name, begun));
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
  expect(begun).toEqual(['first', 'third']);
});

test('work that fails gives its slot to the next', async () => {
  const enqueue = createRenderQueue(1);
  const failed = enqueue(wanted, () => Promise.reject(new Error('no picture')));
  const next = enqueue(wanted, () => Promise.resolve('a picture'));

  await expect(failed).rejects.toThrow('no picture');
  expect(await next).toBe('a picture');
});
