import { createCostCounter } from './cost-counter.ts';
import { RULES, type Group } from './rules.ts';
import { NODE_TYPES } from '../global-id.ts';
import type { SelectedField } from '../validation/selection.ts';

/** What an operation will cost at most, in calls of the Library API. */
export type Estimate = {
  upstreamCalls: number;
  /** The field that adds most, with what it would cost alone. Null for an operation that costs nothing. */
  mostExpensive: { field: SelectedField; path: string[]; upstreamCalls: number } | null;
  /** Whether covers of albums are selected, for which the look-ups of media items wait. */
  hasCovers: boolean;
};

/** The type of the objects that have a field, where these can be told apart by it. */
const nodeTypeOf = ({ coordinate }: SelectedField) => NODE_TYPES.find((type) => coordinate.startsWith(`${type}.`));

const pathOf = ({ node, parent }: SelectedField): string[] => [
  ...(parent ? pathOf(parent) : []),
  (node.alias ?? node.name).value,
];

/**
 * Estimate what an operation costs before it runs: never less than its calls where nothing fails and Google fills its pages,
 * and just as many where every list is as long as its `first`. Its arguments have to be checked before.
 */
export const estimateCost = (fields: readonly SelectedField[]): Estimate => {
  const counter = createCostCounter();
  const given = new Map<SelectedField, readonly Group[]>();
  let hasCovers = false;

  for (const field of fields) {
    const rule = RULES[field.coordinate];
    if (!rule && !field.node.selectionSet) continue;
    const around = (field.parent && given.get(field.parent)) ?? [];
    // What is around may be of several types: below an interface, a field is that of the objects of its own type only.
    const nodeType = nodeTypeOf(field);
    const groups = nodeType ? around.filter(({ type }) => type === nodeType) : around;
    given.set(field, rule ? rule(field, groups, counter) : groups);
    hasCovers ||= field.coordinate === 'Album.coverMediaItem' && groups.length > 0;
  }

  const most = counter.mostExpensive();
  return {
    upstreamCalls: counter.total(),
    mostExpensive: most ? { ...most, path: pathOf(most.field) } : null,
    hasCovers,
  };
};
