import { getNullableType, isListType } from 'graphql';
import { responseKeyOf, type SelectedField } from './select-fields.ts';

/** Returns how many objects and lists a response can have at most, by the number of entries of its connections. */
export type MaxObjects = (entries: number) => number;

/** An object or a list in the response, with what it contains, by response key. */
type Part = { isList: boolean; parts: Map<string, Part> };

const createPart = (isList: boolean): Part => ({ isList, parts: new Map() });

/** Lists whose resolvers count their entries. */
const COUNTED = /Connection\.(?:nodes|edges)$/;

/** Returns the number of objects and lists that an object has in it, with itself, but without the entries of lists. */
const sizeOf = ({ parts }: Part): number => {
  let size = 1;
  for (const part of parts.values()) size += part.isList ? 1 : sizeOf(part);
  return size;
};

/** Returns the size of the largest entry of a list. */
const largestEntry = (part: Part): number => {
  const below = [...part.parts.values()].map(largestEntry);
  return Math.max(part.isList ? sizeOf(part) : 0, ...below);
};

/**
 * Bounds the number of objects and lists in the response of an operation. Counting them takes as long as serializing them. Infinity
 * if it selects a list whose entries are not counted.
 */
export const maxObjectsOf = (fields: readonly SelectedField[]): MaxObjects => {
  const root = createPart(false);
  const known = new Map<SelectedField, Part>();
  for (const field of fields) {
    if (!field.node.selectionSet) continue;
    const isList = isListType(getNullableType(field.field.type));
    if (isList && !COUNTED.test(field.coordinate)) return () => Infinity;
    const { parts } = (field.parent && known.get(field.parent)) ?? root;
    const key = responseKeyOf(field);
    const part = parts.get(key) ?? createPart(isList);
    parts.set(key, part);
    known.set(field, part);
  }
  const [base, perEntry] = [sizeOf(root), largestEntry(root)];
  return (entries) => base + entries * perEntry;
};
