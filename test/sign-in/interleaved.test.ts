import { expect, test } from '@jest/globals';
import { interleave } from '../support/interleaved.ts';

test('never mixes up three users in a thousand interleaved requests', async () => {
  const { wrong, right, renewals } = await interleave(1_000);
  expect(wrong).toEqual([]);
  expect(right).toBe(1_000);
  // Two sign-ins, each with its first token and two renewals.
  expect(renewals).toBe(6);
});
