import type { GraphQLResolveInfo } from 'graphql';
import { isJsonObject } from '../../json-object.ts';
import type { Context } from '../context.ts';
import { badUserInput } from '../errors.ts';
import { googleIdOf, NODE_TYPES, typeOfId } from '../global-id.ts';
import { loadAlbum, loadSharedAlbum } from '../load-album.ts';

/** A reference from another subgraph to an object of this graph, by its key. Checked before the operation runs. */
type Reference = { id: string };

const MAX_REPRESENTATIONS = 500;

const checkRepresentation = (value: unknown, path: string) => {
  if (!isJsonObject(value)) throw badUserInput(path, 'must be an object with a `__typename` and an `id`.');
  const type = NODE_TYPES.find((name) => name === value['__typename']);
  if (!type) throw badUserInput(`${path}.__typename`, `must be one of ${NODE_TYPES.join(', ')}.`);
  const { id } = value;
  if (typeof id !== 'string') throw badUserInput(`${path}.id`, `must be the id of ${type} as a string.`);
  const actual = typeOfId(id) ?? type;
  if (actual !== type) throw badUserInput(`${path}.id`, `must be the id of ${type}, not of ${actual}.`);
};

/**
 * Checks the representations that `_entities` receives.
 *
 * @throws GraphQLError BAD_USER_INPUT that names the first entry that is not a reference to an object of this graph
 */
export const checkRepresentations = (representations: unknown): void => {
  if (!Array.isArray(representations)) return;
  const { length } = representations;
  if (length > MAX_REPRESENTATIONS) {
    throw badUserInput('representations', `must have 0 to ${MAX_REPRESENTATIONS} entries, not ${length}.`);
  }
  for (const [index, entry] of representations.entries()) checkRepresentation(entry, `representations.${index}`);
};

/** Returns a copy, because the resolver of `_entities` adds `__typename` to the object, and loaders share their objects. */
const copyOf = <Value extends object>(value: Value | null | undefined) => (value ? { ...value } : null);

/** The reference resolvers: they load each entity by its key, with the loaders of the operation. */
export const references = {
  Album: {
    __resolveReference: async ({ id }: Reference, context: Context, { path }: GraphQLResolveInfo) => {
      const googleId = googleIdOf(id);
      return googleId ? copyOf(await loadAlbum(googleId, context, path)) : null;
    },
  },
  SharedAlbum: {
    __resolveReference: ({ id }: Reference, context: Context, { path }: GraphQLResolveInfo) => {
      const googleId = googleIdOf(id);
      return googleId ? loadSharedAlbum(googleId, context, path) : null;
    },
  },
  PickingSession: {
    __resolveReference: async ({ id }: Reference, { picking }: Context) => {
      const googleId = googleIdOf(id);
      return googleId ? copyOf(await picking().loaders.session.load(googleId)) : null;
    },
  },
  MediaItem: {
    __resolveReference: async ({ id }: Reference, { loaders }: Context) => {
      const googleId = googleIdOf(id);
      return googleId ? copyOf(await loaders.mediaItem.load(googleId)) : null;
    },
  },
};
