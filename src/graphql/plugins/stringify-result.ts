import type { Turn } from '../../photos/resilience/turns.ts';

/** A result with at least as many objects and lists is serialized in pieces. This many take about two milliseconds. */
const MIN_OBJECTS = 1000;

/** The number of objects and lists in a piece. */
const PIECE_OBJECTS = 200;

/** The least length of a piece that is encoded, in characters. */
const MIN_LENGTH = 65_536;

/** How long pieces are serialized before others have their turns, in milliseconds. */
const SLICE_MS = 2;

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Counts the objects and lists in a value, up to a limit. */
const countObjects = (value: object, limit: number): number => {
  let count = 1;
  for (const key in value) {
    if (count >= limit) return count;
    const child: unknown = value[key as keyof typeof value];
    if (isObject(child)) count += countObjects(child, limit - count);
  }
  return count;
};

const sizeOf = (value: unknown) => (isObject(value) ? countObjects(value, PIECE_OBJECTS) : 0);

/** Yields the JSON of the entries of a list, without brackets. Small entries share a piece. */
function* piecesOfEntries(list: readonly unknown[]): Generator<string> {
  let separator = '';
  let group: unknown[] = [];
  let size = 0;
  function* flush(): Generator<string> {
    if (group.length === 0) return;
    yield `${separator}${JSON.stringify(group).slice(1, -1)}`;
    separator = ',';
    group = [];
    size = 0;
  }
  for (const entry of list) {
    const entrySize = sizeOf(entry);
    if (entrySize >= PIECE_OBJECTS) {
      yield* flush();
      yield separator;
      yield* piecesOf(entry);
      separator = ',';
      continue;
    }
    group.push(entry);
    size += entrySize;
    if (size >= PIECE_OBJECTS) yield* flush();
  }
  yield* flush();
}

/** Yields the JSON of a value in pieces. */
function* piecesOf(value: unknown): Generator<string> {
  if (!isObject(value) || sizeOf(value) < PIECE_OBJECTS) {
    yield JSON.stringify(value);
    return;
  }
  if (Array.isArray(value)) {
    yield '[';
    yield* piecesOfEntries(value);
    yield ']';
    return;
  }
  let separator = '';
  yield '{';
  for (const [name, entry] of Object.entries(value) as [string, unknown][]) {
    if (entry === undefined) continue;
    yield `${separator}${JSON.stringify(name)}:`;
    yield* piecesOf(entry);
    separator = ',';
  }
  yield '}';
}

/**
 * Serializes the result of an operation as `JSON.stringify` does. The JSON of 20,000 media items would hold the event loop for
 * more than a tenth of a second, so a large result is serialized and encoded in pieces, with turns of other viewers in between.
 *
 * @param turn waits for a turn of the viewer
 * @param maxObjects the most objects and lists that the result can have
 * @returns a string for a small result, pieces of UTF-8 for a large one
 */
export const stringifyResult = async (
  result: object,
  turn: Turn,
  maxObjects = Infinity,
): Promise<string | Buffer[]> => {
  if (maxObjects < MIN_OBJECTS || countObjects(result, MIN_OBJECTS) < MIN_OBJECTS) return JSON.stringify(result);
  const encoded: Buffer[] = [];
  let text = '';
  let startedAt = performance.now();
  for (const piece of piecesOf(result)) {
    text += piece;
    if (text.length >= MIN_LENGTH) {
      encoded.push(Buffer.from(text));
      text = '';
    }
    if (performance.now() - startedAt < SLICE_MS) continue;
    await turn();
    startedAt = performance.now();
  }
  // They are not joined: to copy megabytes would hold the event loop.
  return [...encoded, Buffer.from(text)];
};
