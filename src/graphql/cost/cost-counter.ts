import { MAX_BATCH } from '../../photos/methods/media-items.ts';
import type { SelectedField } from '../selection/select-fields.ts';

/** The calls for at most `count` objects with `pages` pages each. */
type Calls = { count: number; pages: number };

/** The share of one field: its own calls, and its media item ids, of which 50 share one call. */
type Charge = { calls: number; ids: number };

const inCalls = ({ calls, ids }: Charge) => calls + Math.ceil(ids / MAX_BATCH);

/** The number of objects to remember, so that repeated ones count once. Any further object counts as new. */
const MAX_KNOWN = 20_000;

/** Creates a counter that adds up the calls of an operation, each once. */
export const createCostCounter = () => {
  const known = new Map<string, Calls>();
  const batchGroups = new Map<string, number>();
  const charges = new Map<SelectedField, Charge>();
  let calls = 0;

  /** Returns the number of calls that these add to the ones counted so far. */
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
     * Adds calls that cannot be shared.
     *
     * @param key identifies the calls: calls with the same key count once
     * @param size the most objects, and the most pages of each
     */
    addCalls: (field: SelectedField, key: string, { count = 1, pages = 1 }: Partial<Calls> = {}) => {
      const more = increase(key, { count, pages });
      calls += more;
      charge(field, { calls: more, ids: 0 });
    },

    /** Adds the pages of a list that each of these objects has. Each object has its own list. */
    addPagesOfEach: (
      field: SelectedField,
      objects: readonly { key: string; count: number }[],
      page: string,
      pages: number,
    ) => {
      let more = 0;
      for (const { key, count } of objects) {
        more += known.size < MAX_KNOWN ? increase(`${page} of ${key}`, { count, pages }) : count * pages;
      }
      calls += more;
      charge(field, { calls: more, ids: 0 });
    },

    /**
     * Adds media items by id. Those of one batch group share calls.
     *
     * @param key identifies the media items: items with the same key count once
     */
    addMediaItems: (field: SelectedField, batchGroup: string, key: string, count = 1) => {
      const more = increase(`${batchGroup} ${key}`, { count, pages: 1 });
      batchGroups.set(batchGroup, (batchGroups.get(batchGroup) ?? 0) + more);
      charge(field, { calls: 0, ids: more });
    },

    /** Returns the sum of all calls. */
    total: () => [...batchGroups.values()].reduce((sum, ids) => sum + Math.ceil(ids / MAX_BATCH), calls),

    /** Returns the field with the highest cost of its own. Undefined if no field costs anything. */
    mostExpensive: () => {
      const shares = [...charges].map(([field, share]) => ({ field, upstreamCalls: inCalls(share) }));
      return shares.toSorted((one, other) => other.upstreamCalls - one.upstreamCalls).at(0);
    },
  };
};

export type CostCounter = ReturnType<typeof createCostCounter>;
