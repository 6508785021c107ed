import { createCostCounter } from './cost-counter.ts';
import { RULES, type Group } from './rules.ts';
import { NODE_TYPES } from '../global-id.ts';
import type { SelectedField } from '../validation/selection.ts';

/** The most that an operation costs, in calls of the Library API. */
export type Estimate = {
  upstreamCalls: number;
  /** The field that costs most, and its cost alone. Null for an operation that costs nothing. */
  mostExpensive: { field: SelectedField; path: string[]; upstreamCalls: number } | null;
  /** Whether the operation selects covers of albums. If so, look-ups of media items wait for them. */
  hasCovers: boolean;
};

/** Returns the node type that has a field. Undefined if it is not a node. */
const nodeTypeOf = ({ coordinate }: SelectedField) => NODE_TYPES.find((type) => coordinate.startsWith(`${type}.`));

const pathOf = ({ node, parent }: SelectedField): string[] => [
  ...(parent ? pathOf(parent) : []),
  (node.alias ?? node.name).value,
];

/**
 * Estimates the cost of an operation before it runs. The estimate is never below the actual calls if nothing fails and
 * Google fills its pages, and exact if every list is as long as its `first`. Check the arguments first.
 */
export const estimateCost = (fields: readonly SelectedField[]): Estimate => {
  const counter = createCostCounter();
  const groupsOf = new Map<SelectedField, readonly Group[]>();
  let hasCovers = false;

  for (const field of fields) {
    const rule = RULES[field.coordinate];
    if (!rule && !field.node.selectionSet) continue;
    const around = (field.parent && groupsOf.get(field.parent)) ?? [];
    // What is around may be of several types: below an interface, a field is that of the objects of its own type only.
    const nodeType = nodeTypeOf(field);
    const groups = nodeType ? around.filter(({ type }) => type === nodeType) : around;
    groupsOf.set(field, rule ? rule(field, groups, counter) : groups);
    hasCovers ||= field.coordinate === 'Album.coverMediaItem' && groups.length > 0;
  }

  const most = counter.mostExpensive();
  return {
    upstreamCalls: counter.total(),
    mostExpensive: most ? { ...most, path: pathOf(most.field) } : null,
    hasCovers,
  };
};
