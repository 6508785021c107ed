/** Returns a function that does some work at its first call, and returns the same result at every call. */
export const once = <Value>(work: () => Value): (() => Value) => {
  let result: { value: Value } | null = null;
  return () => {
    result ??= { value: work() };
    return result.value;
  };
};
