import { expect, test } from '@jest/globals';
import { interleave } from '../support/interleaved.ts';

test('of a thousand interleaved requests of three people none is answered with anything of another', async () => {
  const { wrong, right, renewals } = await interleave(1_000);
  expect(wrong).toEqual([]);
  expect(right).toBe(1_000);
  // The first of each of the two sign-ins, and one more of each for the two times that both have ended.
  expect(renewals).toBe(6);
});
