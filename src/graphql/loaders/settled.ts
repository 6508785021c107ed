/** Returns what a promise resolves to, or the error that it rejects with. */
export const settled = async <Value>(promise: Promise<Value>): Promise<Value | Error> => {
  try {
    return await promise;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
};
