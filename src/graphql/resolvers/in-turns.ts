import { setImmediate } from 'node:timers/promises';
import type { Context } from '../context.ts';

/** How many entries of a list are resolved in one turn of the event loop. */
const ENTRIES_PER_TURN = 100;

/**
 * Returns the entries of a list so that graphql-js resolves a hundred of them at a time, with turns of other viewers in between.
 * Resolving the fields of 500 media items at once would block the event loop for ten milliseconds.
 */
export const inTurns = <Entry>(
  entries: readonly Entry[],
  context: Pick<Context, 'turn' | 'scheduler' | 'listedEntries'>,
): (Entry | Promise<Entry>)[] => {
  context.listedEntries += entries.length;
  if (entries.length <= ENTRIES_PER_TURN) return [...entries];
  const { turn, scheduler } = context;
  let ready = Promise.resolve();
  const waitForTurn = async () => {
    // Until then, graphql-js has resolved the entries before.
    await setImmediate();
    await turn();
  };
  return entries.map((entry, index) => {
    if (index < ENTRIES_PER_TURN) return entry;
    // The entries can name covers, which share batches.
    if (index % ENTRIES_PER_TURN === 0) ready = scheduler.track(ready.then(waitForTurn));
    return ready.then(() => entry);
  });
};
