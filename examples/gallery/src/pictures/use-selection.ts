import { useCallback, useState } from 'react';

/** The pictures that the user has selected, to do something with all of them. */
export type Selection = {
  /** Whether a click selects a picture, instead of opening it. */
  isOn: boolean;
  ids: ReadonlySet<string>;
  start: () => void;
  /** Selects a picture, or removes it from the selection. */
  toggle: (id: string) => void;
  /** Ends the selection. */
  clear: () => void;
};

/** Creates an empty selection. */
export const useSelection = (): Selection => {
  const [ids, setIds] = useState<ReadonlySet<string> | null>(null);
  const start = useCallback(() => setIds(new Set()), []);
  const clear = useCallback(() => setIds(null), []);
  const toggle = useCallback(
    (id: string) => setIds((before) => new Set(before).symmetricDifference(new Set([id]))),
    [],
  );
  return { isOn: ids !== null, ids: ids ?? new Set(), start, toggle, clear };
};
