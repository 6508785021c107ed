import type { Turn } from '../photos/resilience/turns.ts';

/** A value with at least as many objects and lists is serialized in pieces. This many take about half a millisecond. */
const MIN_OBJECTS = 200;

/** The least length of a piece that is encoded, in characters. */
const MIN_LENGTH = 65_536;

/** How long pieces are serialized before others have their turns, in milliseconds. */
const SLICE_MS = 2;

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Counts the objects and lists in a value, up to a limit. */
const countObjects = (value: object, limit: number): number => {
  let count = 1;
  const children: Iterable<unknown> = Array.isArray(value) ? value : Object.values(value);
  for (const child of children) {
    if (count >= limit) return count;
    if (isObject(child)) count += countObjects(child, limit - count);
  }
  return count;
};

const isLarge = (value: object) => countObjects(value, MIN_OBJECTS) === MIN_OBJECTS;

/** Yields the JSON of a value in pieces. */
function* piecesOf(value: unknown): Generator<string> {
  if (!isObject(value) || !isLarge(value)) {
    // The list around an undefined entry has null in its place.
    yield JSON.stringify(value) ?? 'null';
    return;
  }
  let separator = '';
  if (Array.isArray(value)) {
    yield '[';
    for (const entry of value as unknown[]) {
      if (separator) yield separator;
      yield* piecesOf(entry);
      separator = ',';
    }
    yield ']';
    return;
  }
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
 * @returns a string for a small result, UTF-8 for a large one
 */
export const stringifyResult = async (result: object, turn: Turn): Promise<string | Buffer> => {
  if (!isLarge(result)) return JSON.stringify(result);
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
  return Buffer.concat([...encoded, Buffer.from(text)]);
};
