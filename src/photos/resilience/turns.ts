/** Waits until it is the viewer's turn to use the event loop. */
export type Turn = () => Promise<void>;

/** How long the turns of a round of the event loop may take before the next round, in milliseconds. */
const ROUND_MS = 1;

/** A turn that takes longer is a long one, in milliseconds. */
const LONG_MS = 4;

/** After this many short turns in a row, a long one may follow although other short ones wait. */
const MAX_SHORT_TURNS = 4;

/** The maximum number of viewers whose last turn is remembered as a long one. */
const MAX_REMEMBERED = 1000;

const NOW = Promise.resolve();

/** Calls back when everything that promises continue with now has run, and before the event loop goes on. */
const afterMicrotasks = (callback: () => void) => queueMicrotask(() => process.nextTick(callback));

/**
 * Creates the turns in which viewers use the event loop. To parse a large response of Google's and resolve its fields takes
 * milliseconds, in which nothing else runs. Without turns, all responses that have arrived are processed at once, and every
 * other request waits for them. With turns, a round of the event loop processes one, or several small ones, and new requests
 * are read in between. Viewers alternate, however much waits for one of them, and those whose last turn was short go first.
 *
 * @param clock the current time in milliseconds since any moment
 */
export const createTurns = (clock: () => number) => {
  /** By viewer, in the order of their turns: what waits, in order of arrival. */
  const lines = new Map<string, (() => void)[]>();
  /** The viewers whose last turn was long. */
  const slow = new Set<string>();
  let shortTurns = 0;
  let isInRound = false;
  let roundEndsAt = 0;

  const startTurn = (viewer: string, onEnd: () => void) => {
    shortTurns = slow.has(viewer) ? 0 : shortTurns + 1;
    const startedAt = clock();
    afterMicrotasks(() => {
      slow.delete(viewer);
      if (clock() - startedAt >= LONG_MS) {
        if (slow.size >= MAX_REMEMBERED) slow.clear();
        slow.add(viewer);
      }
      onEnd();
    });
  };

  /** Returns the viewer whose turn is next. */
  const findNext = (): string | undefined => {
    const isLongDue = shortTurns >= MAX_SHORT_TURNS;
    return lines.keys().find((viewer) => slow.has(viewer) === isLongDue) ?? lines.keys().next().value;
  };

  /** Starts one turn after the other until the round ends. */
  const runTurns = () => {
    const viewer = findNext();
    if (viewer === undefined || clock() >= roundEndsAt) return;
    const line = lines.get(viewer) ?? [];
    const start = line.shift();
    // Its next turn is after all others.
    lines.delete(viewer);
    if (line.length > 0) lines.set(viewer, line);
    startTurn(viewer, runTurns);
    start?.();
  };

  const startRound = () => {
    isInRound = true;
    roundEndsAt = clock() + ROUND_MS;
    setImmediate(() => {
      isInRound = false;
      if (lines.size > 0) startRound();
      else slow.clear();
      runTurns();
    });
  };

  /** Returns the function that waits for a turn of a viewer. The first ones in a round of the event loop do not wait. */
  const forViewer =
    (viewer: string): Turn =>
    () => {
      const isFree = !isInRound || (lines.size === 0 && clock() < roundEndsAt);
      if (isFree) {
        if (!isInRound) startRound();
        startTurn(viewer, () => undefined);
        return NOW;
      }
      const { promise, resolve } = Promise.withResolvers<void>();
      const line = lines.get(viewer);
      if (line) line.push(resolve);
      else lines.set(viewer, [resolve]);
      return promise;
    };

  return { forViewer };
};

export type Turns = ReturnType<typeof createTurns>;
