/** Waits until it is the viewer's turn to use the event loop. */
export type Turn = () => Promise<void>;

/**
 * Creates the turns in which viewers use the event loop. To parse a large response of Google's and resolve its fields takes
 * milliseconds, in which nothing else runs. Without turns, all responses that have arrived are processed at once, and every
 * other request waits for them. With turns, one is processed in each round of the event loop. New requests are read in
 * between, and viewers alternate, however many responses wait for one of them.
 */
export const createTurns = () => {
  /** By viewer, in the order of their turns: what waits, in order of arrival. */
  const lines = new Map<string, (() => void)[]>();
  let isTaken = false;

  const take = () => {
    isTaken = true;
    setImmediate(startNext);
  };

  const startNext = () => {
    isTaken = false;
    const [next] = lines;
    if (!next) return;
    const [viewer, line] = next;
    const start = line.shift();
    // Its next turn is after all others.
    lines.delete(viewer);
    if (line.length > 0) lines.set(viewer, line);
    take();
    start?.();
  };

  /** Returns the function that waits for a turn of a viewer. The first one in a round of the event loop does not wait. */
  const forViewer =
    (viewer: string): Turn =>
    async () => {
      if (!isTaken) {
        take();
        return;
      }
      const { promise, resolve } = Promise.withResolvers<void>();
      const line = lines.get(viewer);
      if (line) line.push(resolve);
      else lines.set(viewer, [resolve]);
      await promise;
    };

  return { forViewer };
};
