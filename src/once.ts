/** Returns a function that starts some work at its first call, and returns the same result at every call. */
export const once = <Value>(work: () => Promise<Value>): (() => Promise<Value>) => {
  let result: Promise<Value> | null = null;
  return () => {
    result ??= work();
    return result;
  };
};
