import { isNotFound } from '../../photos/errors.ts';
import { checkResource } from '../../photos/validate-response.ts';

/** Returns null if the resource does not exist. Throws any other failure. */
export const orNull = async <Resource extends { id: string }>(
  method: string,
  found: Promise<Resource>,
): Promise<Resource | null> => {
  try {
    return checkResource(method, await found);
  } catch (error) {
    if (isNotFound(error)) return null;
    throw error;
  }
};
