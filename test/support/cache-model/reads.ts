import type { Random } from '../crash/random.ts';
import type { Json } from '../json.ts';
import { versionOf, type Library } from './library.ts';

/** What a read saw of a part of the library, and what that part is now. `key` names the part as writes do. */
export type Sight = { key: string; seen: string | number | boolean | null; truth: () => Sight['seen'] };

/** A query with what its response shows. */
export type ModelRead = {
  query: string;
  variables: object;
  methods: readonly string[];
  sights: (data: Json) => Sight[];
};

const ALBUM = 'id title mediaItemsCount sharedAlbum { isOwned } coverMediaItem { id description url(width: 50) }';

const ITEM = 'id description filename url(width: 50) urlExpiresAt';

const googleIdOf = (id: string) => id.slice(id.indexOf(':') + 1);

/** Creates the function that makes the next read of a person. */
export const createReads = (library: Library) => {
  const title = (person: string, { id, title: seen }: Json): Sight => {
    const albumId = googleIdOf(id);
    return { key: `title ${albumId}`, seen, truth: () => library.title(person, albumId) };
  };

  const description = (person: string, { id, description: seen }: Json): Sight => {
    const itemId = googleIdOf(id);
    const truth = () => library.description(person, itemId);
    return { key: `description ${itemId}`, seen, truth };
  };

  const joined = (person: string, seen: boolean): Sight => ({
    key: `joined ${person}`,
    seen,
    truth: () => library.hasJoined(person),
  });

  const isOwn = ({ id }: Json) => googleIdOf(id) !== library.hostAlbum;

  /** What an album with its fields shows. The album of the host shows only that the person has joined it. */
  const albumSights = (person: string, album: Json): Sight[] => {
    if (!isOwn(album)) return [joined(person, true)];
    const albumId = googleIdOf(album.id);
    const sights = [title(person, album)];
    if ('mediaItemsCount' in album) {
      const truth = () => library.members(person, albumId).split(' ').filter(Boolean).length;
      sights.push({ key: `members ${albumId}`, seen: album.mediaItemsCount, truth });
    }
    if ('sharedAlbum' in album) {
      const truth = () => library.isShared(person, albumId);
      sights.push({ key: `shared ${albumId}`, seen: album.sharedAlbum !== null, truth });
    }
    if (album.coverMediaItem) sights.push(description(person, album.coverMediaItem));
    if (album.mediaItems) {
      const { nodes } = album.mediaItems;
      const ids = nodes.map(({ id }: Json) => googleIdOf(id)).toSorted();
      const truth = () => library.members(person, albumId);
      sights.push({ key: `members ${albumId}`, seen: ids.join(' '), truth });
      for (const node of nodes) sights.push(description(person, node));
    }
    return sights;
  };

  const albumListSights = (person: string, nodes: Json[]): Sight[] => {
    const own = nodes.filter(isOwn).map(({ id }) => googleIdOf(id));
    const truth = () =>
      library
        .ownAlbums(person)
        .map(({ id }) => id)
        .toSorted()
        .join(' ');
    return [
      { key: `albums ${person}`, seen: own.toSorted().join(' '), truth },
      joined(person, own.length < nodes.length),
      ...nodes.flatMap((node) => albumSights(person, node)),
    ];
  };

  const itemListSights = (person: string, nodes: Json[]): Sight[] => {
    const ids = nodes.map(({ id }) => googleIdOf(id)).toSorted();
    const truth = () =>
      library
        .ownItems(person)
        .map(({ id }) => id)
        .toSorted()
        .join(' ');
    return [
      { key: `library ${person}`, seen: ids.join(' '), truth },
      ...nodes.map((node) => description(person, node)),
    ];
  };

  return (person: string, random: Random): ModelRead => {
    const albumId = random.pick(library.ownAlbums(person))?.id ?? '';
    const ids = random.pickSome(library.ownItems(person), 1 + random.below(8)).map(({ id }) => id);
    const read = (query: string, variables: object, methods: string[], sights: ModelRead['sights']) => ({
      query,
      variables,
      methods,
      sights,
    });
    switch (random.below(9)) {
      case 0:
        return read(
          `query ($id: ID!) { album(id: $id) { ${ALBUM} mediaItems(first: 100) { nodes { ${ITEM} } } } }`,
          { id: albumId },
          ['albums.get', 'mediaItems.search', 'mediaItems.get'],
          ({ album }) => (album?.mediaItems ? albumSights(person, album) : []),
        );
      case 1:
        return read('query ($id: ID!) { album(id: $id) { id title } }', { id: albumId }, ['albums.get'], ({ album }) =>
          album ? albumSights(person, album) : [],
        );
      case 2:
        return read(`{ albums(first: 50) { nodes { ${ALBUM} } } }`, {}, ['albums.list'], ({ albums }) =>
          albumListSights(person, albums.nodes),
        );
      case 3:
        return read(
          '{ albums(first: 50) { nodes { id title mediaItems(first: 100) { nodes { id description } } } } }',
          {},
          ['albums.list', 'mediaItems.search'],
          ({ albums }) => albumListSights(person, albums.nodes),
        );
      case 4:
        return read(
          `query ($ids: [ID!]!) { mediaItemsById(ids: $ids) { ${ITEM} } }`,
          { ids },
          ['mediaItems.batchGet', 'mediaItems.get'],
          ({ mediaItemsById }) => mediaItemsById.filter(Boolean).map((item: Json) => description(person, item)),
        );
      case 5:
        return read(`{ mediaItems(first: 100) { nodes { ${ITEM} } } }`, {}, ['mediaItems.list'], ({ mediaItems }) =>
          itemListSights(person, mediaItems.nodes),
        );
      case 6:
        return read(
          '{ mediaItems(first: 100, filter: { mediaType: PHOTO }) { nodes { id description } } }',
          {},
          ['mediaItems.search'],
          ({ mediaItems }) => itemListSights(person, mediaItems.nodes),
        );
      case 7:
        return read(
          '{ sharedAlbums(first: 50) { nodes { album { id title } } } }',
          {},
          ['sharedAlbums.list'],
          (data) => {
            const nodes: Json[] = data.sharedAlbums.nodes.map(({ album }: Json) => album);
            const own = new Set(nodes.map(({ id }) => googleIdOf(id)));
            const shared = library.ownAlbums(person).map(({ id }): Sight => ({
              key: `shared ${id}`,
              seen: own.has(id),
              truth: () => library.isShared(person, id),
            }));
            return [
              ...shared,
              joined(person, own.has(library.hostAlbum)),
              ...nodes.filter(isOwn).map((node) => title(person, node)),
            ];
          },
        );
      default:
        return read(
          `query ($id: ID!, $item: ID!) { album(id: $id) { id mediaItems { nodes { id } } } mediaItem(id: $item) { ${ITEM} } }`,
          { id: library.hostAlbum, item: library.hostItems[0] },
          ['mediaItems.search', 'mediaItems.get'],
          ({ album, mediaItem }) => [joined(person, album !== null), joined(person, mediaItem !== null)],
        );
    }
  };
};

/**
 * Returns whether a read saw something older than the library was when the read began.
 *
 * @param before the text of this part when the read began, if the part is a text. The numbers of texts only grow
 * @param mayHaveChanged whether a write that may change this part ran meanwhile
 */
export const isOutdated = ({ seen, truth }: Sight, before: string | undefined, mayHaveChanged: boolean): boolean =>
  mayHaveChanged ? versionOf(String(seen)) < versionOf(before) : seen !== truth();
