/** Converts an int64, which is a string in JSON. Returns null if it is not an integer or does not fit GraphQL's `Int`. */
export const toInt = (text: string | undefined) => {
  const value = Number(text ?? Number.NaN);
  return Number.isInteger(value) && Math.abs(value) < 2 ** 31 ? value : null;
};
