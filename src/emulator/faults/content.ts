import type { ContentEffect } from './effects.ts';
import { ApiError } from '../api-error.ts';

type Fields = Record<string, unknown>;

/** The batches whose entries succeed and fail one by one: what is asked for, and where it is answered. */
const BATCHES: Record<string, { asked: string; answered: string }> = {
  'mediaItems.batchGet': { asked: 'mediaItemIds', answered: 'mediaItemResults' },
  'mediaItems.batchCreate': { asked: 'newMediaItems', answered: 'newMediaItemResults' },
};

const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The result of an entry that failed, by no fault of its caller's. A new media item is told by its upload token. */
const failureOf = (entry: unknown) => {
  const item = isRecord(entry) ? entry['simpleMediaItem'] : undefined;
  const uploadToken = isRecord(item) ? item['uploadToken'] : undefined;
  const status = new ApiError('INTERNAL', 'Internal error encountered.').toStatus();
  return { ...(typeof uploadToken === 'string' && { uploadToken }), status };
};

type Perform = (input: Fields) => Promise<object>;

/** Perform all entries of a batch but the first, which fails. */
const failFirst = async (method: string, input: Fields, perform: Perform): Promise<object> => {
  const batch = BATCHES[method];
  const asked = batch ? input[batch.asked] : undefined;
  if (!batch || !Array.isArray(asked) || asked.length === 0) return perform(input);
  const [first, ...others] = asked as unknown[];
  const body: Fields = others.length > 0 ? { ...(await perform({ ...input, [batch.asked]: others })) } : {};
  const results = body[batch.answered];
  return { ...body, [batch.answered]: [failureOf(first), ...(Array.isArray(results) ? (results as unknown[]) : [])] };
};

/** A null in the middle of every list that an answer has. */
const withNulls = (body: object): object =>
  Object.fromEntries(
    Object.entries(body).map(([name, value]: [string, unknown]) =>
      Array.isArray(value) ? [name, value.toSpliced(Math.floor(value.length / 2), 0, null)] : [name, value],
    ),
  );

/** Perform a call with what a fault does to its answer. Gives the answer's status and body. */
export const withContentEffect = async (
  effect: ContentEffect | null,
  method: string,
  input: Fields,
  perform: Perform,
): Promise<{ status: number; body: object }> => {
  switch (effect) {
    case null:
      return { status: 200, body: await perform(input) };
    case 'NULL_ELEMENTS':
      return { status: 200, body: withNulls(await perform(input)) };
    case 'ITEM_FAILURE':
      return { status: 200, body: await failFirst(method, input, perform) };
    case 'MULTI_STATUS':
      return { status: 207, body: await failFirst(method, input, perform) };
  }
};
