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

const isEmpty = (entry: unknown) => entry === null || (isJsonObject(entry) && Object.keys(entry).length === 0);

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
): Resource[] => {
  if (list === undefined || list === null) return [];
  if (!Array.isArray(list)) throw invalidResponse(method);
  return withoutEmpty(list as readonly (Resource | null)[]).map((resource) => checkResource(method, resource));
};
