/**
 * Do work for each item, up to `atOnce` at the same time, and give the results in the order of the items. Work that has
 * begun is waited for, also when the caller stops early.
 */
export async function* mapConcurrent<Item, Result>(
  items: Iterable<Item>,
  atOnce: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const running: Promise<Result>[] = [];
  try {
    for (const item of items) {
      const result = work(item);
      // A failure is thrown when it is this item's turn; until then it must not count as unhandled.
      result.catch(() => undefined);
      running.push(result);
      const first = running.length < atOnce ? undefined : running.shift();
      if (first) yield await first;
    }
    for (let first = running.shift(); first; first = running.shift()) yield await first;
  } finally {
    await Promise.allSettled(running);
  }
}
