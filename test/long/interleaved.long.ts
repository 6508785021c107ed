import { expect, test } from '@jest/globals';
import { interleave } from '../support/interleaved.ts';

test('of ten thousand interleaved requests of three people none is answered with anything of another', async () => {
  const { wrong, right } = await interleave(10_000);
  expect(wrong).toEqual([]);
  expect(right).toBe(10_000);
}, 300_000);
