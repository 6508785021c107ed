/** Waits until it is the viewer's turn to use the event loop. */
export type Turn = () => Promise<void>;

/** How long the turns of a round of the event loop may take before the next round, in milliseconds. */
const ROUND_MS = 1;

/** A turn that takes longer is a long one, in milliseconds. */
const LONG_MS = 4;

/** After this many short turns in a row, a long one may follow although other short ones wait. */
const MAX_SHORT_TURNS = 4;

/**
 * While other viewers are active, this part of the time of a long turn is left to them before the next long one, up to this time in
 * milliseconds. A small operation takes several rounds of the event loop, which would otherwise each have a long turn.
 */
const PAUSE_PART = 0.5;
const MAX_PAUSE_MS = 5;

/** A viewer is active for this time after a turn, in milliseconds. */
const ACTIVE_MS = 100;

/** The maximum number of viewers whose last turn is remembered as a long one. */
const MAX_REMEMBERED = 1000;

const NOW = Promise.resolve();

/** Calls back after all pending promise reactions, and before the event loop continues. */
const afterMicrotasks = (callback: () => void) => queueMicrotask(() => process.nextTick(callback));

/** Returns the function that notes turns, and returns whether another viewer has had one lately. */
const createActivity = () => {
  let last = { viewer: '', at: Number.NEGATIVE_INFINITY };
  let lastOfAnother = last;
  return (viewer: string, at: number): boolean => {
    if (viewer !== last.viewer) {
      lastOfAnother = last;
      last = { viewer, at };
    }
    last.at = at;
    return at - lastOfAnother.at < ACTIVE_MS;
  };
};

/**
 * Creates the turns in which viewers use the event loop. Parsing a large response of Google's and resolving its fields takes
 * milliseconds, in which nothing else runs. Without turns, all responses that have arrived are processed at once, and every
 * other request waits for them. With turns, a round of the event loop processes one, or several small ones, and new requests
 * are read in between. Viewers alternate, however many turns one of them waits for, and those whose last turn was short go first.
 * After a long turn, there is a pause before the next long one if others are active.
 *
 * @param clock the current time in milliseconds since any moment
 */
export const createTurns = (clock: () => number) => {
  /** By viewer, in the order of their turns: what waits, in order of arrival. */
  const lines = new Map<string, (() => void)[]>();
  /** The viewers whose last turn was long. */
  const slow = new Set<string>();
  const isAnotherActive = createActivity();
  let shortTurns = 0;
  let isInRound = false;
  let roundEndsAt = 0;
  /** When the next long turn may start. */
  let pausedUntil = Number.NEGATIVE_INFINITY;
  let isPauseTimed = false;

  const startTurn = (viewer: string, onEnd: () => void) => {
    shortTurns = slow.has(viewer) ? 0 : shortTurns + 1;
    const startedAt = clock();
    afterMicrotasks(() => {
      slow.delete(viewer);
      const now = clock();
      const isOtherActive = isAnotherActive(viewer, now);
      if (now - startedAt >= LONG_MS) {
        if (slow.size >= MAX_REMEMBERED) slow.clear();
        slow.add(viewer);
        if (isOtherActive) pausedUntil = now + Math.min((now - startedAt) * PAUSE_PART, MAX_PAUSE_MS);
      }
      onEnd();
    });
  };

  const isPaused = (viewer: string) => slow.has(viewer) && clock() < pausedUntil;

  /** Returns the viewer whose turn is next. Undefined if no turn waits, or only turns that wait for the end of a pause. */
  const findNext = (): string | undefined => {
    const isLongDue = shortTurns >= MAX_SHORT_TURNS && clock() >= pausedUntil;
    const viewer = lines.keys().find((one) => slow.has(one) === isLongDue) ?? lines.keys().next().value;
    return viewer === undefined || isPaused(viewer) ? undefined : viewer;
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
      if (lines.size === 0) slow.clear();
      else if (findNext() === undefined) endPauseInTime();
      else {
        startRound();
        runTurns();
      }
    });
  };

  const endPauseInTime = () => {
    if (isPauseTimed) return;
    isPauseTimed = true;
    setTimeout(
      () => {
        isPauseTimed = false;
        pausedUntil = Number.NEGATIVE_INFINITY;
        if (isInRound) return;
        startRound();
        runTurns();
      },
      Math.max(1, Math.ceil(pausedUntil - clock())),
    );
  };

  /** Returns whether a turn can start as soon as a viewer wants one. Turns that wait for the end of a pause do not matter. */
  const isFree = (viewer: string): boolean => {
    if (isPaused(viewer)) return false;
    if (!isInRound) return lines.size === 0 || !slow.has(viewer);
    return lines.size === 0 && clock() < roundEndsAt;
  };

  /** Returns the function that waits for a turn of a viewer. The first ones in a round of the event loop do not wait. */
  const forViewer =
    (viewer: string): Turn =>
    () => {
      if (isFree(viewer)) {
        if (!isInRound) startRound();
        startTurn(viewer, () => undefined);
        return NOW;
      }
      const { promise, resolve } = Promise.withResolvers<void>();
      const line = lines.get(viewer);
      if (line) line.push(resolve);
      else lines.set(viewer, [resolve]);
      if (!isInRound) endPauseInTime();
      return promise;
    };

  return { forViewer };
};

export type Turns = ReturnType<typeof createTurns>;
