import { isJsonObject } from '../../json-object.ts';
import { invalidField } from '../api-error.ts';
import { readBody } from '../http/body.ts';
import type { ApiRequest } from '../http/handler.ts';
import { parseJson } from '../http/parse-json.ts';
import { pickLimit } from '../picker/picks.ts';
import type { MediaItemRow } from '../store/media-items.ts';
import type { PickingSessionRow } from '../store/picking-sessions.ts';
import type { Store } from '../store/store.ts';

/** Returns a media item that a user can see: their own, and those in their albums. */
export const findVisible = ({ mediaItems }: Store, user: string, key: number): MediaItemRow | undefined => {
  const row = mediaItems.findByKey(key);
  return row && mediaItems.find(user, row.id);
};

/** Returns the keys of the items that are marked in a session, before its user has finished. */
export const markedKeys = (session: PickingSessionRow, { pickingSessions }: Store): number[] =>
  pickingSessions
    .listPicks({ sessionKey: session.session_key, after: -1, limit: pickLimit(session) })
    .map(({ media_key: key }) => key);

/**
 * Reads what the user selected, as `{ "keys": [1, 2] }`. Ignores what is not in the user's own library.
 *
 * @throws ApiError INVALID_ARGUMENT for no items, or more than the app allows
 */
export const readPicks = async (
  request: ApiRequest,
  session: PickingSessionRow,
  { mediaItems }: Store,
): Promise<number[]> => {
  const body = parseJson(await readBody(request));
  const keys: unknown = isJsonObject(body) ? body['keys'] : undefined;
  const numbers = Array.isArray(keys) ? keys.filter((key) => Number.isSafeInteger(key)) : [];
  const own = [...new Set<number>(numbers)].filter((key) => mediaItems.findByKey(key)?.owner === session.owner);
  if (own.length === 0) throw invalidField('keys', 'Select at least one item.');
  const limit = pickLimit(session);
  if (own.length > limit) throw invalidField('keys', `Select at most ${limit} items.`);
  return own;
};
