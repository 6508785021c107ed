import { MAX_BATCH } from '../../photos/media-items.ts';
import { beginning } from '../connections/connection.ts';
import type { Ledger } from './ledger.ts';
import { END, placeOf } from '../connections/cursor.ts';
import { googleIdOf, NODE_TYPES, parseId, type NodeType, type ParsedId } from '../global-id.ts';
import {
  albumsListing,
  identityOf,
  mediaItemsListing,
  sharedAlbumsListing,
  type Listing,
} from '../connections/list-request.ts';
import type { SelectedField } from '../validation/selection.ts';

/** Objects that a field gives, as far as what is selected of them may cost something. */
export type Group = {
  type: NodeType;
  /** The same for the same objects. */
  key: string;
  /** How many at most. */
  count: number;
  /** Media items that they name are gathered with all others of this wave. */
  wave: string;
  /** They are known by what a change answered, and still have to be read. */
  isUnread?: true;
};

/** Adds what a field costs, and gives the objects that come of it. `groups` are the objects that have the field. */
type Rule = (field: SelectedField, groups: readonly Group[], ledger: Ledger) => readonly Group[];

/** What is named by the operation itself, and the covers of albums. */
const FIRST = 'first';

/** The covers of albums that were taken for media items: an id of Google's own does not tell its type. */
const SECOND = 'second';

/** The page of a list that a field asks for, and how many of Google's it takes when all of them are full. */
const pageOf = ({ field, args }: SelectedField, method: Listing['method']) => {
  const { after } = args;
  const first = Number(args['first'] ?? field.args.find(({ name }) => name === 'first')?.defaultValue);
  const start = typeof after === 'string' ? placeOf(after) : beginning({ method }, first);
  if (!start || start === END) return undefined;
  const { pageSize, pageToken, skip } = start;
  return { first, skip, key: `${pageSize} ${pageToken}`, pages: Math.ceil((skip + first) / pageSize) };
};

const list =
  (listingOf: (args: SelectedField['args']) => Listing, type: NodeType | null): Rule =>
  (field, _groups, ledger) => {
    const listing = listingOf(field.args);
    const page = pageOf(field, listing.method);
    if (!page) return [];
    const key = `${identityOf(listing)} ${page.key}`;
    ledger.addCalls(field, key, { pages: page.pages });
    return type ? [{ type, key: `${key} ${page.skip}`, count: page.first, wave: FIRST }] : [];
  };

const albumMedia: Rule = (field, groups, ledger) => {
  const page = pageOf(field, 'mediaItems.search');
  if (page) ledger.addPagesOfEach(field, groups, page.key, page.pages);
  return [];
};

const cover: Rule = (field, groups, ledger) => {
  for (const { wave, key, count } of groups) ledger.addMediaItems(field, wave, `cover of ${key}`, count);
  return [];
};

const albumKey = (googleId: string) => `album ${googleId}`;

/** Look-ups by id. An id of no type is looked for among the media items first. */
const lookUp = (field: SelectedField, ids: readonly (ParsedId | undefined)[], ledger: Ledger): Group[] => {
  const groups = new Map<string, Group>();
  for (const id of ids) {
    if (!id) continue;
    const { googleId, type } = id;
    if (type === null || type === 'MediaItem') ledger.addMediaItems(field, FIRST, googleId);
    if (type === 'MediaItem') continue;
    const key = albumKey(googleId);
    ledger.addCalls(field, key);
    groups.set(`${type} ${key}`, { type: type ?? 'Album', key, count: 1, wave: type ? FIRST : SECOND });
  }
  return [...groups.values()];
};

const strings = (value: unknown) => [value].flat().map(String);

const ofType = (type: NodeType, ids: unknown) =>
  strings(ids).flatMap((id) => {
    const googleId = googleIdOf(id);
    return googleId === undefined ? [] : [{ type, googleId }];
  });

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Federation's way to ask for objects by type and id. */
const representations = (value: unknown) =>
  [value].flat().flatMap((entity: unknown) => {
    const type = isRecord(entity) ? NODE_TYPES.find((name) => name === entity['__typename']) : undefined;
    return type && isRecord(entity) ? ofType(type, entity['id']) : [];
  });

const shareToken: Rule = (field, _groups, ledger) => {
  const token = googleIdOf(String(field.args['shareToken']));
  if (token === undefined) return [];
  const key = `token ${token}`;
  ledger.addCalls(field, key);
  return [{ type: 'SharedAlbum', key, count: 1, wave: FIRST }];
};

const as = (groups: readonly Group[], type: NodeType): Group[] => groups.map((group) => ({ ...group, type }));

const responseKeyOf = ({ node }: SelectedField) => (node.alias ?? node.name).value;

/** Changes run one after the other, and each forgets what was read before it: nothing is shared between them. */
const change =
  (given: { type: NodeType; isUnread?: true } | null, list?: string): Rule =>
  (field, _groups, ledger) => {
    const wave = `change ${responseKeyOf(field)}`;
    const input = field.args['input'];
    const entries = list !== undefined && isRecord(input) ? input[list] : undefined;
    const size = Array.isArray(entries) ? entries.length : 1;
    ledger.addCalls(field, wave, { pages: Math.ceil(size / MAX_BATCH) });
    const groups: Group[] = given ? [{ ...given, key: wave, count: 1, wave }] : [];
    // Of what was just made Google does not tell the address of the bytes.
    return list === 'items' ? [...groups, { type: 'MediaItem', key: wave, count: size, wave, isUnread: true }] : groups;
  };

const readAlbum: Rule = (field, groups, ledger) =>
  groups.map(({ isUnread, ...group }) => {
    if (isUnread && group.type !== 'MediaItem') ledger.addCalls(field, `album of ${group.key}`);
    return group;
  });

const bytes: Rule = (field, groups, ledger) => {
  for (const { isUnread, wave, key, count } of groups) {
    if (isUnread) ledger.addMediaItems(field, wave, `bytes of ${key}`, count);
  }
  return [];
};

const UNREAD_ALBUM = { type: 'Album', isUnread: true } as const;

/** Every field that costs calls, or that leads from one kind of object to another. All others cost nothing. */
export const RULES: Readonly<Record<string, Rule>> = {
  'Query.albums': list(albumsListing, 'Album'),
  'Query.sharedAlbums': list(sharedAlbumsListing, 'SharedAlbum'),
  'Query.mediaItems': list(mediaItemsListing, null),
  'Query.album': (field, _groups, ledger) => lookUp(field, ofType('Album', field.args['id']), ledger),
  'Query.sharedAlbum': shareToken,
  'Query.mediaItem': (field, _groups, ledger) => lookUp(field, ofType('MediaItem', field.args['id']), ledger),
  'Query.mediaItemsById': (field, _groups, ledger) => lookUp(field, ofType('MediaItem', field.args['ids']), ledger),
  'Query.node': (field, _groups, ledger) => lookUp(field, strings(field.args['id']).map(parseId), ledger),
  'Query.nodes': (field, _groups, ledger) => lookUp(field, strings(field.args['ids']).map(parseId), ledger),
  'Query._entities': (field, _groups, ledger) => lookUp(field, representations(field.args['representations']), ledger),

  'Album.mediaItems': albumMedia,
  'Album.coverMediaItem': cover,
  'Album.sharedAlbum': (_field, groups) => as(groups, 'SharedAlbum'),
  'SharedAlbum.album': (field, groups, ledger) => as(readAlbum(field, groups, ledger), 'Album'),

  'Mutation.createAlbum': change({ type: 'Album' }),
  'Mutation.updateAlbum': change({ type: 'Album' }),
  'Mutation.addMediaItemsToAlbum': change(UNREAD_ALBUM, 'mediaItemIds'),
  'Mutation.removeMediaItemsFromAlbum': change(UNREAD_ALBUM, 'mediaItemIds'),
  'Mutation.addAlbumEnrichment': change(UNREAD_ALBUM),
  'Mutation.shareAlbum': change({ type: 'SharedAlbum', isUnread: true }),
  'Mutation.unshareAlbum': change(UNREAD_ALBUM),
  'Mutation.joinSharedAlbum': change({ type: 'SharedAlbum' }),
  'Mutation.leaveSharedAlbum': change(null),
  'Mutation.createMediaItems': change(UNREAD_ALBUM, 'items'),
  'Mutation.updateMediaItem': change(null),
  'AddMediaItemsToAlbumPayload.album': readAlbum,
  'RemoveMediaItemsFromAlbumPayload.album': readAlbum,
  'AddAlbumEnrichmentPayload.album': readAlbum,
  'UnshareAlbumPayload.album': readAlbum,
  'CreateMediaItemsPayload.album': readAlbum,
  'MediaItem.baseUrl': bytes,
  'MediaItem.url': bytes,
};
