import { isNativeError } from 'node:util/types';

/** Returns the code of a system error, such as `ENOENT`, or undefined for any other error. */
export const systemCode = (error: unknown): string | undefined =>
  isNativeError(error) && 'syscall' in error && 'code' in error ? String(error.code) : undefined;
