import type { Context } from '../context.ts';
import { badUserInput } from '../errors.ts';
import { googleIdOf, NODE_TYPES, parseId } from '../global-id.ts';
import { sharedAlbumOf } from '../shared-album.ts';

/** What another subgraph refers to: an object of this graph, by its key. Checked before anything runs. */
type Reference = { id: string };

const MAX_REPRESENTATIONS = 500;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const checkRepresentation = (value: unknown, path: string) => {
  if (!isRecord(value)) throw badUserInput(path, 'must be an object with a `__typename` and an `id`.');
  const type = NODE_TYPES.find((name) => name === value['__typename']);
  if (!type) throw badUserInput(`${path}.__typename`, `must be one of ${NODE_TYPES.join(', ')}.`);
  const { id } = value;
  if (typeof id !== 'string') throw badUserInput(`${path}.id`, `must be the id of ${type}, a text.`);
  const actual = parseId(id)?.type ?? type;
  if (actual !== type) throw badUserInput(`${path}.id`, `must be the id of ${type}, not of ${actual}.`);
};

/**
 * Check what `_entities` is asked for, each entry on its own.
 *
 * @throws GraphQLError that names the first entry that can be no reference to an object of this graph
 */
export const checkRepresentations = (representations: unknown): void => {
  if (!Array.isArray(representations)) return;
  const { length } = representations;
  if (length > MAX_REPRESENTATIONS) {
    throw badUserInput('representations', `must hold from 0 to ${MAX_REPRESENTATIONS} entries, not ${length}.`);
  }
  for (const [index, entry] of representations.entries()) checkRepresentation(entry, `representations.${index}`);
};

/** A copy that the subgraph's own resolver may write the type on: what a loader gave is everybody's. */
const copyOf = <Value extends object>(value: Value | null | undefined) => (value ? { ...value } : null);

const loadAlbum = async ({ id }: Reference, { loaders }: Context) => {
  const googleId = googleIdOf(id);
  return googleId ? loaders.album.load(googleId) : null;
};

/** How each entity is found by its key: through the loaders of the operation, as everything else. */
export const references = {
  Album: {
    __resolveReference: async (reference: Reference, context: Context) => copyOf(await loadAlbum(reference, context)),
  },
  SharedAlbum: {
    __resolveReference: async (reference: Reference, context: Context) => {
      const album = await loadAlbum(reference, context);
      return album?.shareInfo ? sharedAlbumOf(album) : null;
    },
  },
  MediaItem: {
    __resolveReference: async ({ id }: Reference, { loaders }: Context) => {
      const googleId = googleIdOf(id);
      return googleId ? copyOf(await loaders.mediaItem.load(googleId)) : null;
    },
  },
};
