import type { Client } from './client.ts';
import { originalTitleOf, type KnownAlbum, type ExpectedLibrary } from './expected-library.ts';
import { hashOf } from './pictures.ts';

/** Returns the values that repeat an earlier one. */
const repeated = (values: readonly string[]) => values.filter((value, index) => values.indexOf(value) < index);

const checkItems = async (client: Client, { person, items, hashes }: ExpectedLibrary): Promise<string[]> => {
  const mistakes: string[] = [];
  const seen = await client.listItems();
  const byId = new Map(seen.map((item) => [item.id, item]));
  for (const name of repeated(seen.map(({ filename }) => filename))) mistakes.push(`${person} has ${name} twice`);
  for (const { id, filename, descriptions } of items) {
    const item = byId.get(id);
    if (item?.filename !== filename) mistakes.push(`${person} has lost ${filename}`);
    else if (!descriptions.has(item.description ?? '')) mistakes.push(`${filename} says ${item.description}`);
  }
  for (const item of seen) {
    const hash = hashes.get(item.filename);
    if (hash === undefined) mistakes.push(`${person} has ${item.filename}, which they never uploaded`);
    else if (hashOf(await client.download(item)) !== hash) mistakes.push(`${item.filename} has other bytes`);
  }
  return mistakes;
};

const checkAlbumItems = async (client: Client, known: KnownAlbum, { items, hashes }: ExpectedLibrary) => {
  const mistakes: string[] = [];
  const acknowledged = new Set(items.map(({ id }) => id));
  const seen = await client.listAlbum(known.id);
  const ids = seen.map(({ id }) => id);
  const [title] = known.titles;
  for (const id of repeated(ids)) mistakes.push(`${title} has ${id} twice`);
  for (const [id, presence] of known.items) {
    if (presence !== 'MAYBE' && ids.includes(id) !== (presence === 'IN'))
      mistakes.push(`${id} is not ${presence} ${title}`);
  }
  for (const { id, filename } of seen) {
    // An item whose creation was never acknowledged may have been created in the album.
    const isExplained = acknowledged.has(id) ? known.items.has(id) : hashes.has(filename);
    if (!isExplained) mistakes.push(`${title} has ${filename}, which no request added`);
  }
  return { mistakes, count: ids.length };
};

const checkAlbums = async (client: Client, expected: ExpectedLibrary): Promise<string[]> => {
  const { person, albums, requestedTitles } = expected;
  const mistakes: string[] = [];
  const seen = await client.listAlbums();
  const byId = new Map(seen.map((album) => [album.id, album]));
  const firstTitles = seen.map(({ title }) => originalTitleOf(title));
  for (const title of repeated(firstTitles)) mistakes.push(`${person} has the album ${title} twice`);
  for (const title of firstTitles) {
    if (!requestedTitles.has(title)) mistakes.push(`${person} has the album ${title}, which they never created`);
  }
  for (const known of albums) {
    const album = byId.get(known.id);
    if (!album || !known.titles.has(album.title)) {
      mistakes.push(`${person} has ${album?.title ?? 'lost'} where ${[...known.titles].join(' or ')} should be`);
      continue;
    }
    const isShared = album.shareInfo !== undefined;
    if (known.isShared !== undefined && known.isShared !== isShared)
      mistakes.push(`${album.title} is shared: ${isShared}`);
    const contents = await checkAlbumItems(client, known, expected);
    mistakes.push(...contents.mistakes);
    if (Number(album.mediaItemsCount ?? 0) !== contents.count) {
      mistakes.push(`${album.title} counts ${album.mediaItemsCount} items and lists ${contents.count}`);
    }
  }
  return mistakes;
};

const checkOthers = async (client: Client, { person, albums, items }: ExpectedLibrary): Promise<string[]> => {
  const mistakes: string[] = [];
  for (const { id, filename } of items.slice(-20)) {
    if ((await client.statusOf(`/v1/mediaItems/${id}`)) !== 404) mistakes.push(`${filename} of ${person} can be seen`);
  }
  for (const { id, titles } of albums.slice(-20)) {
    if ((await client.statusOf(`/v1/albums/${id}`)) !== 404)
      mistakes.push(`${[...titles][0]} of ${person} can be seen`);
  }
  return mistakes;
};

/**
 * Compares each library with what the writers recorded. Acknowledged writes must exist once, others at most once, and nothing
 * else. No user may see items or albums of another. Returns the mistakes.
 */
export const checkLibraries = async (
  people: readonly { client: Client; expected: ExpectedLibrary }[],
): Promise<string[]> => {
  const mistakes: string[] = [];
  for (const { client, expected } of people) {
    mistakes.push(...(await checkItems(client, expected)), ...(await checkAlbums(client, expected)));
    const others = people.filter((other) => other.expected !== expected);
    for (const other of others) mistakes.push(...(await checkOthers(other.client, expected)));
  }
  return mistakes;
};
