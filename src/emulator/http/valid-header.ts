import { validateHeaderName, validateHeaderValue } from 'node:http';

/** Returns whether a value is a string that HTTP can send as the header of this name. */
export const isValidHeader = (name: string, value: unknown): value is string => {
  if (typeof value !== 'string') return false;
  try {
    validateHeaderName(name);
    validateHeaderValue(name, value);
    return true;
  } catch {
    return false;
  }
};
