import { expect, test } from '@jest/globals';
import { interleave } from '../support/interleaved.ts';

test('never mixes up three users in ten thousand interleaved requests', async () => {
  const { wrong, right } = await interleave(10_000);
  expect(wrong).toEqual([]);
  expect(right).toBe(10_000);
}, 600_000);
