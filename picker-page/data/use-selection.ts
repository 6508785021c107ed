import { useCallback, useReducer } from 'react';
import { countItems } from './item.ts';

type State = {
  /** The keys of the selected items, in the order in which the user selected them. */
  keys: ReadonlySet<number>;
  /** The item at which a range begins. */
  anchor: number | null;
  /** Why something could not be selected. */
  notice: string | null;
};

type Action =
  | { type: 'TOGGLE'; key: number; max: number }
  | { type: 'ADD'; keys: readonly number[]; anchor: number | null; max: number }
  | { type: 'REMOVE'; keys: readonly number[] }
  | { type: 'CLEAR' };

/** The user's selection. */
export type Selection = State & {
  max: number;
  isFull: boolean;
  toggle: (key: number) => void;
  /** Selects items, up to the limit. */
  add: (keys: readonly number[], anchor?: number | null) => void;
  remove: (keys: readonly number[]) => void;
  clear: () => void;
};

const EMPTY: State = { keys: new Set(), anchor: null, notice: null };

const limitNotice = (max: number) => `The app takes up to ${countItems(max)}.`;

const add = (state: State, { keys, anchor, max }: Extract<Action, { type: 'ADD' }>): State => {
  const missing = keys.filter((key) => !state.keys.has(key));
  const added = missing.slice(0, Math.max(0, max - state.keys.size));
  const left = missing.length - added.length;
  const rest =
    added.length === 0 ? 'Remove one to select another.' : `${left.toLocaleString('en')} of these did not fit.`;
  return {
    keys: added.length === 0 ? state.keys : new Set([...state.keys, ...added]),
    anchor: anchor ?? state.anchor,
    notice: left === 0 ? null : `${limitNotice(max)} ${rest}`,
  };
};

const reduce = (state: State, action: Action): State => {
  if (action.type === 'CLEAR') return EMPTY;
  if (action.type === 'ADD') return add(state, action);
  if (action.type === 'REMOVE') {
    return { ...state, keys: state.keys.difference(new Set(action.keys)), notice: null };
  }
  const { key, max } = action;
  if (state.keys.has(key)) return { keys: state.keys.difference(new Set([key])), anchor: key, notice: null };
  // A single choice moves, as with radio buttons.
  if (max === 1) return { keys: new Set([key]), anchor: key, notice: null };
  return add(state, { type: 'ADD', keys: [key], anchor: key, max });
};

/** Creates a selection of at most `max` items, with `initial` at the start. */
export const useSelection = (max: number, initial: readonly number[]): Selection => {
  const [state, dispatch] = useReducer(reduce, { ...EMPTY, keys: new Set(initial) });
  const toggle = useCallback((key: number) => dispatch({ type: 'TOGGLE', key, max }), [max]);
  const addAll = useCallback(
    (keys: readonly number[], anchor: number | null = null) => dispatch({ type: 'ADD', keys, anchor, max }),
    [max],
  );
  const remove = useCallback((keys: readonly number[]) => dispatch({ type: 'REMOVE', keys }), []);
  const clear = useCallback(() => dispatch({ type: 'CLEAR' }), []);
  return { ...state, max, isFull: state.keys.size >= max, toggle, add: addAll, remove, clear };
};
