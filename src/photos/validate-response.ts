import { invalidResponse } from './errors.ts';

type Identified = { id: string };

const isIdentified = (value: unknown): value is Identified =>
  typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string' && value.id !== '';

/**
 * Returns the resource if it has an id.
 *
 * @throws PhotosError UPSTREAM otherwise
 */
export const checkResource = <Resource extends Identified>(
  method: string,
  resource: Resource | undefined,
): Resource => {
  if (!isIdentified(resource)) throw invalidResponse(method);
  return resource;
};

/**
 * Returns the resources of a page. An absent list is empty. Null entries, which Google has been observed to send, are skipped.
 *
 * @throws PhotosError UPSTREAM if it is not a list of resources
 */
export const checkList = <Resource extends Identified>(
  method: string,
  list: readonly (Resource | null)[] | null | undefined,
): Resource[] => {
  if (list === undefined || list === null) return [];
  if (!Array.isArray(list)) throw invalidResponse(method);
  const present = (list as readonly (Resource | null)[]).filter((resource) => resource !== null);
  return present.map((resource) => checkResource(method, resource));
};
