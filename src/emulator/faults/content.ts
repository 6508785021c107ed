import type { ContentEffect } from './effects.ts';
import { isJsonObject, type JsonObject } from '../../json-object.ts';
import { standardError } from '../api-error.ts';

/** The batch methods whose entries succeed or fail one by one, with the list in their request and in their response. */
const BATCHES: Record<string, { entries: string; results: string }> = {
  'mediaItems.batchGet': { entries: 'mediaItemIds', results: 'mediaItemResults' },
  'mediaItems.batchCreate': { entries: 'newMediaItems', results: 'newMediaItemResults' },
};

/** Returns the result of an entry that failed with INTERNAL. The result of a new media item has its upload token. */
const failedResult = (entry: unknown) => {
  const item = isJsonObject(entry) ? entry['simpleMediaItem'] : undefined;
  const uploadToken = isJsonObject(item) ? item['uploadToken'] : undefined;
  const status = standardError('INTERNAL').toStatus();
  return { ...(typeof uploadToken === 'string' && { uploadToken }), status };
};

type Perform = (input: JsonObject) => Promise<object>;

/** Performs a batch without its first entry, which fails. */
const failFirst = async (method: string, input: JsonObject, perform: Perform): Promise<object> => {
  const batch = BATCHES[method];
  const entries = batch ? input[batch.entries] : undefined;
  if (!batch || !Array.isArray(entries) || entries.length === 0) return perform(input);
  const [first, ...others] = entries as unknown[];
  const body: JsonObject = others.length > 0 ? { ...(await perform({ ...input, [batch.entries]: others })) } : {};
  const results = body[batch.results];
  return { ...body, [batch.results]: [failedResult(first), ...(Array.isArray(results) ? (results as unknown[]) : [])] };
};

/** Inserts an element in the middle of every list of a response. */
const withElement = (body: object, element: null | object): object =>
  Object.fromEntries(
    Object.entries(body).map(([name, value]: [string, unknown]) =>
      Array.isArray(value) ? [name, value.toSpliced(Math.floor(value.length / 2), 0, element)] : [name, value],
    ),
  );

/** Performs a call with a content fault. Returns the status and the body of the response. */
export const withContentEffect = async (
  effect: ContentEffect | null,
  method: string,
  input: JsonObject,
  perform: Perform,
): Promise<{ status: number; body: object }> => {
  switch (effect) {
    case null:
      return { status: 200, body: await perform(input) };
    case 'NULL_ELEMENTS':
      return { status: 200, body: withElement(await perform(input), null) };
    case 'EMPTY_ELEMENTS':
      return { status: 200, body: withElement(await perform(input), {}) };
    case 'ITEM_FAILURE':
      return { status: 200, body: await failFirst(method, input, perform) };
    case 'MULTI_STATUS':
      return { status: 207, body: await failFirst(method, input, perform) };
  }
};
