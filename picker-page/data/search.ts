import { longDay, type Album, type Item } from './item.ts';

const texts = new WeakMap<Item, string>();

/** Everything by which an item is found, in lower case. */
const textOf = (item: Item): string => {
  const known = texts.get(item);
  if (known !== undefined) return known;
  const { name, text, day, tags, isVideo } = item;
  const all = [name, text, longDay(day), isVideo ? 'video videos' : 'photo photos', ...tags].join(' ').toLowerCase();
  texts.set(item, all);
  return all;
};

const wordsOf = (query: string) =>
  query
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean);

/** Returns the items that have all words of a query in their name, description, day, kind or content. */
export const searchItems = (items: readonly Item[], query: string): readonly Item[] => {
  const words = wordsOf(query);
  return words.length === 0 ? items : items.filter((item) => words.every((word) => textOf(item).includes(word)));
};

/** Returns the albums that have all words of a query in their title. */
export const searchAlbums = (albums: readonly Album[], query: string): readonly Album[] => {
  const words = wordsOf(query);
  return albums.filter(({ title }) => words.every((word) => title.toLowerCase().includes(word)));
};
