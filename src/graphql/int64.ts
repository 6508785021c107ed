/** int64 is a string in JSON. What is none, or larger than the graph's `Int`, is told as nothing. */
export const toInt = (text: string | undefined) => {
  const value = Number(text ?? Number.NaN);
  return Number.isInteger(value) && Math.abs(value) < 2 ** 31 ? value : null;
};
