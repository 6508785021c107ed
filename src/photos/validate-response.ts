import { unreadable } from './errors.ts';

type Identified = { id: string };

const isIdentified = (value: unknown): value is Identified =>
  typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string' && value.id !== '';

/**
 * A resource as Google must give it: with an id.
 *
 * @throws PhotosError UPSTREAM for anything else
 */
export const checkResource = <Resource extends Identified>(
  method: string,
  resource: Resource | undefined,
): Resource => {
  if (!isIdentified(resource)) throw unreadable(method);
  return resource;
};

/**
 * The resources of a page. Absent means none; elements that are null, which Google has been seen to give, are left out.
 *
 * @throws PhotosError UPSTREAM for what is no list of resources
 */
export const checkList = <Resource extends Identified>(
  method: string,
  list: readonly (Resource | null)[] | null | undefined,
): Resource[] => {
  if (list === undefined || list === null) return [];
  if (!Array.isArray(list)) throw unreadable(method);
  const present = (list as readonly (Resource | null)[]).filter((resource) => resource !== null);
  return present.map((resource) => checkResource(method, resource));
};
