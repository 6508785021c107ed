import type { Turn } from '../photos/resilience/turns.ts';

/** A value with more objects and lists than this is serialized in pieces. This many take about a millisecond. */
const MAX_OBJECTS = 500;

/** How long pieces are serialized before others have their turns, in milliseconds. */
const SLICE_MS = 2;

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Counts the objects and lists in a value, up to a limit. */
const countObjects = (value: object, limit: number): number => {
  let count = 1;
  for (const child of Object.values(value) as unknown[]) {
    if (count >= limit) return count;
    if (isObject(child)) count += countObjects(child, limit - count);
  }
  return count;
};

/** Yields the JSON of a value in pieces. */
function* piecesOf(value: unknown): Generator<string> {
  if (!isObject(value) || countObjects(value, MAX_OBJECTS) < MAX_OBJECTS) {
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
 * Returns the JSON of the result of an operation, as `JSON.stringify` does. A large result is serialized in pieces, with turns
 * of other viewers in between: 20,000 media items would hold the event loop for a tenth of a second.
 *
 * @param turn waits for a turn of the viewer
 */
export const stringifyResult = async (result: object, turn: Turn): Promise<string> => {
  if (countObjects(result, MAX_OBJECTS) < MAX_OBJECTS) return JSON.stringify(result);
  const pieces: string[] = [];
  let startedAt = performance.now();
  for (const piece of piecesOf(result)) {
    pieces.push(piece);
    if (performance.now() - startedAt < SLICE_MS) continue;
    await turn();
    startedAt = performance.now();
  }
  return pieces.join('');
};
