import { parseId } from '../../src/graphql/global-id.ts';
import { isJsonObject, type JsonObject } from '../../src/json-object.ts';
import type { Dialect } from './queries.ts';

/** How each server writes a value in its own way: ids, sizes, and cursors, which no two servers have in common. */
const VALUES: Record<string, (value: unknown) => unknown> = {
  id: (value) => parseId(String(value))?.googleId,
  width: Number,
  height: Number,
  cursor: (value) => typeof value === 'string' && value !== '',
  endCursor: (value) => typeof value === 'string' && value !== '',
};

/** Returns the object inside the one that Hive Gateway has around a cover, because Google's batchGet returns it so. */
const unwrap = (value: unknown) => (isJsonObject(value) && 'mediaItem' in value ? value['mediaItem'] : value);

const normalize = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(normalize);
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).map(([name, below]) => {
    const write = VALUES[name];
    return [name, write ? write(below) : normalize(unwrap(below))] as const;
  });
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
};

/** Hive Gateway returns the album where the others return a payload. */
const withPayload = ({ createAlbum, ...data }: JsonObject) => ({
  ...data,
  ...(createAlbum !== undefined && { createAlbum: { album: createAlbum } }),
});

/**
 * Returns the data of a response in the form that all servers have in common: Google's ids, numbers, sorted fields, and whether
 * there is a cursor.
 *
 * @throws if the response is not JSON, or reports an error
 */
export const normalizeResponse = (dialect: Dialect, text: string): unknown => {
  const json = JSON.parse(text) as unknown;
  if (!isJsonObject(json)) throw new Error(`The response is not an object: ${text.slice(0, 200)}`);
  if (dialect === 'rest') return normalize(json);
  const { data, errors } = json;
  if (errors !== undefined || !isJsonObject(data)) {
    throw new Error(`The response reports errors: ${JSON.stringify(errors).slice(0, 500)}`);
  }
  return normalize(dialect === 'openapi' ? withPayload(data) : data);
};
