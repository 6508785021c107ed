import { countCharacters } from '../../character-count.ts';
import type { JsonObject } from '../../json-object.ts';
import { invalidField } from '../api-error.ts';
import { makeId } from '../ids.ts';
import { MAX_TITLE } from '../store/limits.ts';
import type { Store } from '../store/store.ts';

/** The fields of an album in a control request. */
export const ALBUM_FIELDS = ['user', 'title', 'isAppCreated', 'mediaItemIds'] as const;

const readUser = ({ user }: JsonObject, { users }: Store): string => {
  if (typeof user === 'string' && users.find(user)) return user;
  const names = users.list().map(({ name }) => name);
  throw invalidField('user', `user must be one of: ${names.join(', ')}.`);
};

const readTitle = ({ title }: JsonObject): string => {
  if (title === undefined || title === null) return '';
  if (typeof title === 'string' && countCharacters(title) <= MAX_TITLE) return title;
  throw invalidField('title', `title must be a string of at most ${MAX_TITLE} characters.`);
};

const readIsAppCreated = ({ isAppCreated = false }: JsonObject): boolean => {
  if (typeof isAppCreated === 'boolean') return isAppCreated;
  throw invalidField('isAppCreated', 'isAppCreated must be true or false.');
};

const readMediaKeys = ({ mediaItemIds = [] }: JsonObject, user: string, { mediaItems }: Store): number[] => {
  const ids: readonly unknown[] = Array.isArray(mediaItemIds) ? mediaItemIds : [undefined];
  return ids.map((id) => {
    const item = typeof id === 'string' ? mediaItems.find(user, id) : undefined;
    if (item?.owner === user) return item.media_key;
    throw invalidField('mediaItemIds', `mediaItemIds must be a list of ids of media items of ${user}.`);
  });
};

/**
 * Adds the album of a `POST /_emulator/albums` to a user's library. Unlike an album that an app creates, it can be without a
 * title, and it can be one that no app created.
 *
 * @throws ApiError INVALID_ARGUMENT that names the field
 */
export const addAlbum = (fields: JsonObject, store: Store): { id: string } => {
  const user = readUser(fields, store);
  const title = readTitle(fields);
  const isAppCreated = readIsAppCreated(fields);
  const mediaKeys = readMediaKeys(fields, user, store);
  const id = makeId('album', user);
  store.transaction(() => {
    const row = { id, owner: user, title, is_app_created: isAppCreated ? 1 : 0, import_folder: null } as const;
    store.albums.append(store.albums.add(row), mediaKeys, user);
  });
  return { id };
};
