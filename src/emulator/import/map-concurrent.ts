/**
 * Maps items with an asynchronous function, up to `concurrency` at a time, and yields the results in the order of the
 * items. Waits for calls in flight, even if the caller stops early.
 */
export async function* mapConcurrent<Item, Result>(
  items: Iterable<Item>,
  concurrency: number,
  map: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const running: Promise<Result>[] = [];
  try {
    for (const item of items) {
      const result = map(item);
      // The rejection is thrown when it is this item's turn. Until then it must not count as unhandled.
      result.catch(() => undefined);
      running.push(result);
      const first = running.length < concurrency ? undefined : running.shift();
      if (first) yield await first;
    }
    for (let first = running.shift(); first; first = running.shift()) yield await first;
  } finally {
    await Promise.allSettled(running);
  }
}
