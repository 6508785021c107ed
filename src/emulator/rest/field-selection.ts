import { invalidField } from '../api-error.ts';

/** A partial response: the fields to keep, each with what to keep of it. `*` is any field; null keeps all. */
export type FieldSelection = Map<string, FieldSelection | null>;

/** A selection of everything that the API has is shorter, in letters and in levels. */
const MAX_LENGTH = 8000;
const MAX_DEPTH = 20;

const NAME = /[\w*]+/y;

/**
 * Read the `fields` parameter: `nextPageToken,mediaItems(id,mediaMetadata/width)`, with `*` for any name.
 * https://developers.google.com/photos/library/guides/performance-tips#partial
 *
 * @throws ApiError INVALID_ARGUMENT for what is no selection
 */
export const parseFields = (text: string): FieldSelection => {
  let at = 0;
  let depth = 0;
  const fail = () => invalidField('fields', `Invalid field selection ${text.slice(0, MAX_LENGTH)}`);
  if (text.length > MAX_LENGTH) throw fail();

  const readName = (): string => {
    NAME.lastIndex = at;
    const [name] = NAME.exec(text) ?? [];
    if (name === undefined) throw fail();
    at += name.length;
    return name;
  };

  const merge = (into: FieldSelection, name: string, below: FieldSelection | null) => {
    const known = into.get(name);
    if (known === null || below === null) into.set(name, null);
    else into.set(name, new Map([...(known ?? []), ...below]));
  };

  const readOne = (into: FieldSelection): void => {
    depth += 1;
    if (depth > MAX_DEPTH) throw fail();
    const name = readName();
    if (text[at] === '/') {
      at += 1;
      const below: FieldSelection = new Map();
      readOne(below);
      merge(into, name, below);
    } else if (text[at] === '(') {
      at += 1;
      const below = readList();
      if (text[at] !== ')') throw fail();
      at += 1;
      merge(into, name, below);
    } else merge(into, name, null);
    depth -= 1;
  };

  const readList = (): FieldSelection => {
    const selection: FieldSelection = new Map();
    readOne(selection);
    while (text[at] === ',') {
      at += 1;
      readOne(selection);
    }
    return selection;
  };

  const selection = readList();
  if (at < text.length) throw fail();
  return selection;
};

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** What a selection keeps of a value. Of a list it keeps the same of every entry. */
export const selectFields = (value: unknown, selection: FieldSelection | null): unknown => {
  if (selection === null || !isRecord(value)) return value;
  if (Array.isArray(value)) return value.map((entry) => selectFields(entry, selection));
  const kept = Object.entries(value).flatMap(([name, below]) => {
    const chosen = selection.has(name) ? selection.get(name) : selection.get('*');
    return chosen === undefined ? [] : [[name, selectFields(below, chosen)] as const];
  });
  return Object.fromEntries(kept);
};
