const part = Number(process.env['LONG_TEST_PART'] ?? 1);

/**
 * Returns the part of a full count or size that the long tests run with: the variable `LONG_TEST_PART`, from above 0 to 1. CI
 * runs a fifth. Without the variable, the tests are run in full.
 *
 * @throws {Error} if the variable is something else
 */
export const partOf = (full: number): number => {
  if (!(part > 0 && part <= 1)) throw new Error('LONG_TEST_PART: must be a number above 0 and at most 1.');
  return Math.round(full * part);
};

/** Returns a number as English writes it, such as 10,000. */
export const formatCount = (count: number): string => count.toLocaleString('en');
