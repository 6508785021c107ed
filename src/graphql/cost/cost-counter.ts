import { MAX_BATCH } from '../../photos/media-items.ts';
import type { SelectedField } from '../validation/selection.ts';

/** Calls for things of which there are at most so many, each of them with so many pages. */
type Calls = { count: number; pages: number };

/** What a field adds to the cost of its operation: calls of its own, and ids of media items, fifty of which are a call. */
type Charge = { calls: number; ids: number };

const inCalls = ({ calls, ids }: Charge) => calls + Math.ceil(ids / MAX_BATCH);

/** What is asked for twice is told from what is new for so many things. What goes beyond counts as new. */
const MAX_KNOWN = 20_000;

/** Adds up what an operation will ask of Google, each thing once. */
export const createCostCounter = () => {
  const known = new Map<string, Calls>();
  const batchGroups = new Map<string, number>();
  const charges = new Map<SelectedField, Charge>();
  let calls = 0;

  /** How many calls these are more than is known already. */
  const increase = (key: string, { count, pages }: Calls) => {
    const before = known.get(key);
    if (!before) {
      if (known.size < MAX_KNOWN) known.set(key, { count, pages });
      return count * pages;
    }
    const size = before.count * before.pages;
    before.count = Math.max(before.count, count);
    before.pages = Math.max(before.pages, pages);
    return before.count * before.pages - size;
  };

  const charge = (field: SelectedField, more: Charge) => {
    const before = charges.get(field) ?? { calls: 0, ids: 0 };
    charges.set(field, { calls: before.calls + more.calls, ids: before.ids + more.ids });
  };

  return {
    /**
     * Calls that cannot be shared.
     *
     * @param key the same for the same calls
     * @param size how many at most: so many things with so many pages each
     */
    addCalls: (field: SelectedField, key: string, { count = 1, pages = 1 }: Partial<Calls> = {}) => {
      const more = increase(key, { count, pages });
      calls += more;
      charge(field, { calls: more, ids: 0 });
    },

    /** So many pages of a list that each of these things has: there are as many lists as things. */
    addPagesOfEach: (
      field: SelectedField,
      things: readonly { key: string; count: number }[],
      page: string,
      pages: number,
    ) => {
      let more = 0;
      for (const { key, count } of things) {
        more += known.size < MAX_KNOWN ? increase(`${page} of ${key}`, { count, pages }) : count * pages;
      }
      calls += more;
      charge(field, { calls: more, ids: 0 });
    },

    /**
     * Media items by id. Those of a batchGroup are gathered before they are asked for.
     *
     * @param key the same for the same media items
     */
    addMediaItems: (field: SelectedField, batchGroup: string, key: string, count = 1) => {
      const more = increase(`${batchGroup} ${key}`, { count, pages: 1 });
      batchGroups.set(batchGroup, (batchGroups.get(batchGroup) ?? 0) + more);
      charge(field, { calls: 0, ids: more });
    },

    /** All calls. */
    total: () => [...batchGroups.values()].reduce((sum, ids) => sum + Math.ceil(ids / MAX_BATCH), calls),

    /** The field that would cost most if it stood alone. Undefined where none costs anything. */
    mostExpensive: () => {
      const shares = [...charges].map(([field, share]) => ({ field, upstreamCalls: inCalls(share) }));
      return shares.toSorted((one, other) => other.upstreamCalls - one.upstreamCalls).at(0);
    },
  };
};

export type CostCounter = ReturnType<typeof createCostCounter>;
