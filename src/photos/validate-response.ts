import { isJsonObject } from '../json-object.ts';
import { invalidResponse } from './errors.ts';

type Identified = { id: string };

const isIdentified = (value: unknown): value is Identified =>
  isJsonObject(value) && typeof value['id'] === 'string' && value['id'] !== '';

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

const isEveryIdentified = <Resource extends Identified>(list: readonly unknown[]): list is Resource[] =>
  list.every(isIdentified);

const isEmpty = (entry: unknown) => {
  if (!isJsonObject(entry)) return entry === null;
  for (const _name in entry) return false;
  return true;
};

/** Returns the entries of a list without the nulls and empty objects that Google has been observed to send among them. */
export const withoutEmpty = <Entry>(list: readonly (Entry | null)[]): Entry[] =>
  list.filter((entry): entry is Entry => !isEmpty(entry));

/**
 * Returns the resources of a page. An absent list is empty. Nulls and empty objects are skipped.
 *
 * @throws PhotosError UPSTREAM if it is not a list of resources
 */
export const checkList = <Resource extends Identified>(
  method: string,
  list: readonly (Resource | null)[] | null | undefined,
): readonly Resource[] => {
  if (list === undefined || list === null) return [];
  if (!Array.isArray(list)) throw invalidResponse(method);
  // Most lists have no empty entries, and are not copied.
  if (isEveryIdentified<Resource>(list)) return list;
  return withoutEmpty(list as readonly (Resource | null)[]).map((resource) => checkResource(method, resource));
};
