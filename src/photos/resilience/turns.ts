/** Waits until it is the viewer's turn to use the event loop. */
export type Turn = () => Promise<void>;

/** How long several turns may share a round of the event loop, in milliseconds. */
const SHARED_MS = 2;

/** A turn that takes longer is a long one, in milliseconds. */
const LONG_MS = 4;

/** After this many short turns in a row, a long one may follow although other short ones wait. */
const MAX_SHORT_TURNS = 4;

/** The maximum number of viewers whose last turn is remembered as a long one. */
const MAX_REMEMBERED = 1000;

const NOW = Promise.resolve();

/**
 * Creates the turns in which viewers use the event loop. To parse a large response of Google's and resolve its fields takes
 * milliseconds, in which nothing else runs. Without turns, all responses that have arrived are processed at once, and every
 * other request waits for them. With turns, a round of the event loop processes one, or some small ones, and new requests are
 * read in between. Viewers alternate, however much waits for one of them, and those whose last turn was short go first.
 *
 * @param clock the current time in milliseconds since any moment
 */
export const createTurns = (clock: () => number) => {
  /** By viewer, in the order of their turns: what waits, in order of arrival. */
  const lines = new Map<string, (() => void)[]>();
  /** The viewers whose last turn was long. */
  const slow = new Set<string>();
  let shortTurns = 0;
  let isTaken = false;
  let takenAt = 0;

  const noteTurn = (viewer: string, milliseconds: number) => {
    slow.delete(viewer);
    if (milliseconds < LONG_MS) return;
    if (slow.size >= MAX_REMEMBERED) slow.clear();
    slow.add(viewer);
  };

  /** Returns the viewer whose turn is next. */
  const findNext = (): string | undefined => {
    const viewers = lines.keys();
    const isLongDue = shortTurns >= MAX_SHORT_TURNS;
    return viewers.find((viewer) => slow.has(viewer) === isLongDue) ?? lines.keys().next().value;
  };

  const startNext = () => {
    isTaken = false;
    const viewer = findNext();
    if (viewer === undefined) {
      slow.clear();
      return;
    }
    const line = lines.get(viewer) ?? [];
    const start = line.shift();
    // Its next turn is after all others.
    lines.delete(viewer);
    if (line.length > 0) lines.set(viewer, line);
    take(viewer);
    start?.();
  };

  /** Takes the turn until the next round of the event loop. */
  const take = (viewer: string) => {
    isTaken = true;
    shortTurns = slow.has(viewer) ? 0 : shortTurns + 1;
    takenAt = clock();
    setImmediate(() => {
      noteTurn(viewer, clock() - takenAt);
      startNext();
    });
  };

  /** Returns the function that waits for a turn of a viewer. The first ones in a round of the event loop do not wait. */
  const forViewer =
    (viewer: string): Turn =>
    () => {
      if (!isTaken) {
        take(viewer);
        return NOW;
      }
      if (lines.size === 0 && clock() - takenAt < SHARED_MS) return NOW;
      const { promise, resolve } = Promise.withResolvers<void>();
      const line = lines.get(viewer);
      if (line) line.push(resolve);
      else lines.set(viewer, [resolve]);
      return promise;
    };

  return { forViewer };
};
