/** Waits until it is the viewer's turn to use the event loop. */
export type Turn = () => Promise<void>;

/** The turns of one viewer: what waits, in order of arrival, and the time that the viewer has used recently. */
type Line = { waiting: (() => void)[]; usedMs: number };

/** How often all used times are halved, in milliseconds. */
const HALF_LIFE_MS = 1000;

/** Viewers that have used less time are forgotten as soon as nothing waits, in milliseconds. */
const MIN_USED_MS = 1;

/**
 * Creates the turns in which viewers use the event loop. To parse a large response of Google's and resolve its fields takes
 * milliseconds, in which nothing else runs. Without turns, all responses that have arrived are processed at once, and every
 * other request waits for them. With turns, one is processed in each round of the event loop. New requests are read in
 * between, and the viewer who has used the least time goes first, however many responses wait for another one.
 *
 * @param clock the current time in milliseconds since any moment
 */
export const createTurns = (clock: () => number) => {
  const lines = new Map<string, Line>();
  let halvedAt = clock();
  let isTaken = false;

  const lineOf = (viewer: string): Line => {
    const line = lines.get(viewer) ?? { waiting: [], usedMs: 0 };
    lines.set(viewer, line);
    return line;
  };

  const forgetUses = (now: number) => {
    if (now - halvedAt < HALF_LIFE_MS) return;
    halvedAt = now;
    for (const [viewer, line] of lines) {
      line.usedMs /= 2;
      if (line.usedMs < MIN_USED_MS && line.waiting.length === 0) lines.delete(viewer);
    }
  };

  /** Returns the viewer who goes next, if anything waits. */
  const findNext = () => {
    let found: [string, Line] | undefined;
    for (const entry of lines) {
      if (entry[1].waiting.length > 0 && (!found || entry[1].usedMs < found[1].usedMs)) found = entry;
    }
    return found;
  };

  /** Takes the turn until the next round of the event loop. */
  const take = (viewer: string, line: Line) => {
    isTaken = true;
    const startedAt = clock();
    setImmediate(() => {
      isTaken = false;
      const now = clock();
      line.usedMs += now - startedAt;
      if (line.usedMs < MIN_USED_MS && line.waiting.length === 0) lines.delete(viewer);
      forgetUses(now);
      const next = findNext();
      if (!next) return;
      take(...next);
      next[1].waiting.shift()?.();
    });
  };

  /** Returns the function that waits for a turn of a viewer. The first one in a round of the event loop does not wait. */
  const forViewer =
    (viewer: string): Turn =>
    async () => {
      const line = lineOf(viewer);
      if (!isTaken) {
        take(viewer, line);
        return;
      }
      const { promise, resolve } = Promise.withResolvers<void>();
      line.waiting.push(resolve);
      await promise;
    };

  return { forViewer };
};
