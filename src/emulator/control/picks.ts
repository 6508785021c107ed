import type { JsonObject } from '../../json-object.ts';
import { invalidField, standardError } from '../api-error.ts';
import { pick, pickLimit } from '../picker/picks.ts';
import type { PickingSessionRow } from '../store/picking-sessions.ts';
import type { Store } from '../store/store.ts';

/** The fields of a user's picks in a control request. */
export const PICK_FIELDS = ['sessionId', 'mediaItemIds', 'count', 'done'] as const;

const findSession = ({ sessionId }: JsonObject, store: Store, now: number): PickingSessionRow => {
  if (typeof sessionId !== 'string') throw invalidField('sessionId', 'sessionId must be the id of a picking session.');
  const session = store.pickingSessions.find(sessionId, now);
  if (!session) throw standardError('NOT_FOUND');
  return session;
};

const keysOfIds = (mediaItemIds: unknown, owner: string, { mediaItems }: Store): number[] => {
  const ids: readonly unknown[] = Array.isArray(mediaItemIds) ? mediaItemIds : [undefined];
  const keys = ids.map((id) => {
    const item = typeof id === 'string' ? mediaItems.find(owner, id) : undefined;
    if (item?.owner === owner) return item.media_key;
    throw invalidField('mediaItemIds', `mediaItemIds must be a list of ids of media items of ${owner}.`);
  });
  if (new Set(keys).size < keys.length) throw invalidField('mediaItemIds', 'mediaItemIds must not repeat an id.');
  return keys;
};

/** Returns the keys of the newest media items. If the library has fewer, it starts over, so that a test can pick as many as it needs. */
const newestKeys = (count: unknown, { owner }: PickingSessionRow, limit: number, store: Store): number[] => {
  const available = store.mediaItems
    .listLibrary({
      owner,
      conditions: [],
      order: 'NEWEST_FIRST',
      after: { creationTime: 8.64e15, mediaKey: Number.MAX_SAFE_INTEGER },
      limit,
    })
    .map(({ media_key: key }) => key);
  const max = available.length === 0 ? 0 : limit;
  if (typeof count !== 'number' || !Number.isInteger(count) || count < 0 || count > max) {
    throw invalidField('count', `count must be a whole number from 0 to ${max}.`);
  }
  return Array.from({ length: count }, (_, index) => available[index % available.length] ?? 0);
};

/** Reads the keys of the picked media items. Null if the request has neither ids nor a count. */
const readKeys = (fields: JsonObject, session: PickingSessionRow, store: Store): number[] | null => {
  const { mediaItemIds, count } = fields;
  if (mediaItemIds !== undefined && count !== undefined) {
    throw invalidField('count', 'Set either mediaItemIds or count.');
  }
  if (mediaItemIds !== undefined) return keysOfIds(mediaItemIds, session.owner, store);
  return count === undefined ? null : newestKeys(count, session, pickLimit(session), store);
};

const readDone = ({ done = true }: JsonObject): boolean => {
  if (typeof done === 'boolean') return done;
  throw invalidField('done', 'done must be true or false.');
};

/**
 * Picks what a `POST /_emulator/picks` says, as the owner of the session would: these media items, or as many of the newest ones.
 * Unless `done` is false, the owner then finishes.
 *
 * @returns the number of picked items and whether the owner has finished
 * @throws ApiError INVALID_ARGUMENT that names the field, NOT_FOUND for an unknown session, FAILED_PRECONDITION for a finished one
 */
export const pickAsOwner = (fields: JsonObject, store: Store, now: number) => {
  const session = findSession(fields, store, now);
  const mediaKeys = readKeys(fields, session, store);
  const isDone = readDone(fields);
  pick(session, { mediaKeys, isDone }, store);
  const { length: count } = store.pickingSessions.listPicks({
    sessionKey: session.session_key,
    after: -1,
    limit: pickLimit(session),
  });
  return { count, done: isDone };
};
