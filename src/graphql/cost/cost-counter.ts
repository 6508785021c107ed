import { MAX_BATCH } from '../../photos/media-items.ts';
import type { SelectedField } from '../validation/selection.ts';

/** The calls for at most `count` objects with `pages` pages each. */
type Calls = { count: number; pages: number };

/** The share of one field: its own calls, and ids of media items, 50 of which are one call. */
type Charge = { calls: number; ids: number };

const inCalls = ({ calls, ids }: Charge) => calls + Math.ceil(ids / MAX_BATCH);

/** The number of objects that are remembered, so that a repeated one is counted once. Any further one counts as new. */
const MAX_KNOWN = 20_000;

/** Adds up the calls of an operation, each once. */
export const createCostCounter = () => {
  const known = new Map<string, Calls>();
  const batchGroups = new Map<string, number>();
  const charges = new Map<SelectedField, Charge>();
  let calls = 0;

  /** Returns how many calls these add to the known ones. */
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
     * @param size how many at most: so many objects with so many pages each
     */
    addCalls: (field: SelectedField, key: string, { count = 1, pages = 1 }: Partial<Calls> = {}) => {
      const more = increase(key, { count, pages });
      calls += more;
      charge(field, { calls: more, ids: 0 });
    },

    /** The pages of a list that each of these objects has: as many lists as objects. */
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
     * Media items by id. Those of one batch group share calls.
     *
     * @param key the same for the same media items
     */
    addMediaItems: (field: SelectedField, batchGroup: string, key: string, count = 1) => {
      const more = increase(`${batchGroup} ${key}`, { count, pages: 1 });
      batchGroups.set(batchGroup, (batchGroups.get(batchGroup) ?? 0) + more);
      charge(field, { calls: 0, ids: more });
    },

    /** The sum of all calls. */
    total: () => [...batchGroups.values()].reduce((sum, ids) => sum + Math.ceil(ids / MAX_BATCH), calls),

    /** The field that costs most by itself. Undefined if no field costs anything. */
    mostExpensive: () => {
      const shares = [...charges].map(([field, share]) => ({ field, upstreamCalls: inCalls(share) }));
      return shares.toSorted((one, other) => other.upstreamCalls - one.upstreamCalls).at(0);
    },
  };
};

export type CostCounter = ReturnType<typeof createCostCounter>;
