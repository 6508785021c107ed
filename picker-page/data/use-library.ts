import { useEffect, useReducer } from 'react';
import { loadItems } from './api.ts';
import type { Item } from './item.ts';

/** The items that have loaded so far, newest first. */
export type Library = { items: readonly Item[]; isComplete: boolean; error: unknown };

type Loaded = { items?: readonly Item[]; isComplete?: boolean; error?: unknown };

const append = (library: Library, { items = [], isComplete = false, error = null }: Loaded): Library => ({
  items: items.length === 0 ? library.items : [...library.items, ...items],
  isComplete,
  error,
});

/** Loads the whole library, page by page: the first one fills the screen, the others come while the user looks at it. */
export const useLibrary = (): Library & { retry: () => void } => {
  const [attempt, retry] = useReducer((count: number) => count + 1, 0);
  const [library, add] = useReducer(
    (before: Library, loaded: Loaded | 'RESTART'): Library =>
      loaded === 'RESTART' ? { items: [], isComplete: false, error: null } : append(before, loaded),
    { items: [], isComplete: false, error: null },
  );
  useEffect(() => {
    let isCurrent = true;
    const load = async () => {
      let after: string | null = null;
      do {
        const { items, next }: Awaited<ReturnType<typeof loadItems>> = await loadItems(after);
        if (!isCurrent) return;
        add({ items, isComplete: next === null });
        after = next;
      } while (after !== null);
    };
    add('RESTART');
    load().catch((error: unknown) => isCurrent && add({ error }));
    return () => {
      isCurrent = false;
    };
  }, [attempt]);
  return { ...library, retry };
};
