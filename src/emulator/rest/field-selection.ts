import { invalidField } from '../api-error.ts';
import { isJsonObject } from '../../json-object.ts';

/** The fields to keep of a response, each with a selection of its own fields. `*` is any field; null keeps everything. */
export type FieldSelection = Map<string, FieldSelection | null>;

/** Limits of a selection, in characters and in levels. A selection of all fields of the API stays below them. */
const MAX_LENGTH = 8000;
const MAX_DEPTH = 20;

const NAME = /[\w*]+/y;

/**
 * Parses the `fields` parameter: `nextPageToken,mediaItems(id,mediaMetadata/width)`, with `*` for any name.
 * https://developers.google.com/photos/library/guides/performance-tips#partial
 *
 * @throws ApiError INVALID_ARGUMENT for an invalid selection
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

  const readField = (into: FieldSelection): void => {
    depth += 1;
    if (depth > MAX_DEPTH) throw fail();
    const name = readName();
    if (text[at] === '/') {
      at += 1;
      const below: FieldSelection = new Map();
      readField(below);
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
    readField(selection);
    while (text[at] === ',') {
      at += 1;
      readField(selection);
    }
    return selection;
  };

  const selection = readList();
  if (at < text.length) throw fail();
  return selection;
};

/** Returns the selected fields of a value. A selection applies to every entry of a list. */
export const applySelection = (value: unknown, selection: FieldSelection | null): unknown => {
  if (selection === null) return value;
  if (Array.isArray(value)) return value.map((entry) => applySelection(entry, selection));
  if (!isJsonObject(value)) return value;
  const kept = Object.entries(value).flatMap(([name, below]) => {
    const chosen = selection.has(name) ? selection.get(name) : selection.get('*');
    return chosen === undefined ? [] : [[name, applySelection(below, chosen)] as const];
  });
  return Object.fromEntries(kept);
};
