import { expect, test } from '@jest/globals';
import { interleave } from '../support/interleaved.ts';
import { formatCount, partOf } from '../support/part-of.ts';

const REQUESTS = partOf(10_000);

test(`never mixes up three users in ${formatCount(REQUESTS)} interleaved requests`, async () => {
  const { wrong, right } = await interleave(REQUESTS);
  expect(wrong).toEqual([]);
  expect(right).toBe(REQUESTS);
}, 600_000);
