import { isJsonObject } from '../../json-object.ts';
import { MAX_BATCH } from '../../photos/methods/media-items.ts';
import { continueFrom, firstPage, pagesFrom } from '../connections/start-position.ts';
import type { CostCounter } from './cost-counter.ts';
import { decodeAnyCursor, END } from '../connections/cursor.ts';
import { googleIdOf, NODE_TYPES, parseId, type NodeType, type ParsedId } from '../global-id.ts';
import { DEFAULT_FIRST, identityOf, type ListRequest } from '../connections/list-request.ts';
import { listRequestOf } from '../validation/selected-list.ts';
import { needsAlbum, needsKnownAlbum, needsMediaItem } from '../selection/look-ups.ts';
import { responseKeyOf, type SelectedField } from '../selection/select-fields.ts';
import type { Selection } from '../selection/selection.ts';

/** The objects that a field returns, if fields below them may cost calls. */
export type ObjectSet = {
  type: NodeType;
  /** Identifies the objects: sets with the same key hold the same objects. */
  key: string;
  /** The maximum number of objects that the set can hold. */
  count: number;
  /** Media items that these objects refer to share calls with all others of the same batch group. */
  batchGroup: string;
  /** A mutation returned only their ids, so they still have to be fetched. */
  needsFetch?: true;
};

/** Adds the cost of a field and returns the objects that it returns. `parents` are the objects that have the field. */
type Rule = (
  field: SelectedField,
  parents: readonly ObjectSet[],
  counter: CostCounter,
  selection: Selection,
) => readonly ObjectSet[];

/** The batch group of the ids in the operation and of album covers. */
const FIRST = 'first';

/** The batch group of covers of albums that were first looked up as media items, because Google's own id has no type. */
const SECOND = 'second';

/** Returns the requested page of a list, and how many of Google's pages it takes if all of them are full. */
const pageOf = ({ args }: SelectedField, method: ListRequest['method']) => {
  const { after } = args;
  const first = Number(args['first'] ?? DEFAULT_FIRST[method]);
  const position = typeof after === 'string' ? decodeAnyCursor(after) : firstPage({ method }, first);
  if (!position || position === END) return undefined;
  const start = continueFrom({ method }, position, first);
  if (start === END) return undefined;
  const { pageSize, pageToken, skip } = start;
  return { first, skip, key: `${pageSize} ${pageToken}`, pages: pagesFrom(start, first) };
};

const listRule =
  (type: NodeType | null): Rule =>
  (field, _parents, counter) => {
    const request = listRequestOf(field);
    const page = request && pageOf(field, request.method);
    if (!page) return [];
    const key = `${identityOf(request)} ${page.key}`;
    counter.addCalls(field, key, { pages: page.pages });
    return type ? [{ type, key: `${key} ${page.skip}`, count: page.first, batchGroup: FIRST }] : [];
  };

const albumMedia: Rule = (field, parents, counter) => {
  const page = pageOf(field, 'mediaItems.search');
  if (page) counter.addPagesOfEach(field, parents, page.key, page.pages);
  return [];
};

const cover: Rule = (field, parents, counter, selection) => {
  if (!needsMediaItem(selection.below(field, 'MediaItem'))) return [];
  for (const { batchGroup, key, count } of parents) counter.addMediaItems(field, batchGroup, `cover of ${key}`, count);
  return [];
};

const albumKey = (googleId: string) => `album ${googleId}`;

/** Returns a rule that adds look-ups by id. An id without a type is looked up as a media item first. */
const lookUp =
  (idsOf: (args: SelectedField['args']) => readonly (ParsedId | undefined)[]): Rule =>
  (field, _parents, counter, selection) => {
    const isAlbumNeeded = needsAlbum(selection, selection.below(field, 'Album'));
    const albums = new Map<string, ObjectSet>();
    for (const id of idsOf(field.args)) {
      // A picking session takes no call of the Library API.
      if (!id || id.type === 'PickingSession') continue;
      const { googleId, type } = id;
      if (type === null || type === 'MediaItem') counter.addMediaItems(field, FIRST, googleId);
      if (type === 'MediaItem') continue;
      const key = albumKey(googleId);
      if (isAlbumNeeded || type === 'SharedAlbum') counter.addCalls(field, key);
      albums.set(`${type} ${key}`, { type: type ?? 'Album', key, count: 1, batchGroup: type ? FIRST : SECOND });
    }
    return [...albums.values()];
  };

const strings = (value: unknown) => [value].flat().map(String);

const ofType = (type: NodeType, ids: unknown) =>
  strings(ids).flatMap((id) => {
    const googleId = googleIdOf(id);
    return googleId === undefined ? [] : [{ type, googleId }];
  });

/** Returns the ids in the representations of Apollo Federation. */
const representations = (value: unknown) =>
  [value].flat().flatMap((entity: unknown) => {
    const type = isJsonObject(entity) ? NODE_TYPES.find((name) => name === entity['__typename']) : undefined;
    return type && isJsonObject(entity) ? ofType(type, entity['id']) : [];
  });

const shareToken: Rule = (field, _parents, counter) => {
  const token = googleIdOf(String(field.args['shareToken']));
  if (token === undefined) return [];
  const key = `token ${token}`;
  counter.addCalls(field, key);
  return [{ type: 'SharedAlbum', key, count: 1, batchGroup: FIRST }];
};

const withType = (objects: readonly ObjectSet[], type: NodeType): ObjectSet[] =>
  objects.map((set) => ({ ...set, type }));

/** The rule of a mutation. Mutations run one after the other, and each clears the loaders, so they share no calls. */
const mutation =
  (result: { type: NodeType; needsFetch?: true } | null, list?: string): Rule =>
  (field, _parents, counter) => {
    const batchGroup = `mutation ${responseKeyOf(field)}`;
    const input = field.args['input'];
    const entries = list !== undefined && isJsonObject(input) ? input[list] : undefined;
    const size = Array.isArray(entries) ? entries.length : 1;
    counter.addCalls(field, batchGroup, { pages: Math.ceil(size / MAX_BATCH) });
    const objects: ObjectSet[] = result ? [{ ...result, key: batchGroup, count: 1, batchGroup }] : [];
    // Google does not return the base URL of a new media item.
    return list === 'items'
      ? [...objects, { type: 'MediaItem', key: batchGroup, count: size, batchGroup, needsFetch: true }]
      : objects;
  };

const fetchAlbum: Rule = (field, parents, counter, selection) =>
  parents.map(({ needsFetch, ...set }) => {
    const isNeeded = needsFetch && needsKnownAlbum(selection, selection.below(field, 'Album'));
    if (isNeeded && set.type !== 'MediaItem') counter.addCalls(field, `album of ${set.key}`);
    return set;
  });

const bytes: Rule = (field, parents, counter) => {
  for (const { needsFetch, batchGroup, key, count } of parents) {
    if (needsFetch) counter.addMediaItems(field, batchGroup, `bytes of ${key}`, count);
  }
  return [];
};

const ALBUM_TO_FETCH = { type: 'Album', needsFetch: true } as const;

/** The fields that cost calls or lead from one type of object to another. All others cost nothing. */
export const RULES: Readonly<Record<string, Rule>> = {
  'Query.albums': listRule('Album'),
  'Query.sharedAlbums': listRule('SharedAlbum'),
  'Query.mediaItems': listRule(null),
  'Query.album': lookUp(({ id }) => ofType('Album', id)),
  'Query.sharedAlbum': shareToken,
  'Query.mediaItem': lookUp(({ id }) => ofType('MediaItem', id)),
  'Query.mediaItemsById': lookUp(({ ids }) => ofType('MediaItem', ids)),
  'Query.node': lookUp(({ id }) => strings(id).map(parseId)),
  'Query.nodes': lookUp(({ ids }) => strings(ids).map(parseId)),
  'Query._entities': lookUp((args) => representations(args['representations'])),

  'Album.mediaItems': albumMedia,
  'Album.coverMediaItem': cover,
  'Album.sharedAlbum': (_field, parents) => withType(parents, 'SharedAlbum'),
  'SharedAlbum.album': (...args) => withType(fetchAlbum(...args), 'Album'),

  'Mutation.createAlbum': mutation({ type: 'Album' }),
  'Mutation.updateAlbum': mutation({ type: 'Album' }),
  'Mutation.addMediaItemsToAlbum': mutation(ALBUM_TO_FETCH, 'mediaItemIds'),
  'Mutation.removeMediaItemsFromAlbum': mutation(ALBUM_TO_FETCH, 'mediaItemIds'),
  'Mutation.addAlbumEnrichment': mutation(ALBUM_TO_FETCH),
  'Mutation.shareAlbum': mutation({ type: 'SharedAlbum', needsFetch: true }),
  'Mutation.unshareAlbum': mutation(ALBUM_TO_FETCH),
  'Mutation.joinSharedAlbum': mutation({ type: 'SharedAlbum' }),
  'Mutation.leaveSharedAlbum': mutation(null),
  'Mutation.createMediaItems': mutation(ALBUM_TO_FETCH, 'items'),
  'Mutation.updateMediaItem': mutation(null),
  'AddMediaItemsToAlbumPayload.album': fetchAlbum,
  'RemoveMediaItemsFromAlbumPayload.album': fetchAlbum,
  'AddAlbumEnrichmentPayload.album': fetchAlbum,
  'UnshareAlbumPayload.album': fetchAlbum,
  'CreateMediaItemsPayload.album': fetchAlbum,
  'MediaItem.baseUrl': bytes,
  'MediaItem.url': bytes,
  'MediaItem.urlExpiresAt': bytes,
  'Media.url': bytes,
  'Media.urlExpiresAt': bytes,
};
