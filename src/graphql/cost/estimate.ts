import { createCostCounter } from './cost-counter.ts';
import { RULES, type ObjectSet } from './rules.ts';
import { needsMediaItem } from '../selection/look-ups.ts';
import { nodeTypeOf, responseKeyOf, type SelectedField } from '../selection/select-fields.ts';
import { indexSelection } from '../selection/selection.ts';

/** The highest possible cost of an operation, in calls of the Library API. */
export type Estimate = {
  upstreamCalls: number;
  /** The field with the highest cost of its own. Null if the operation costs nothing. */
  mostExpensive: { field: SelectedField; path: string[]; upstreamCalls: number } | null;
  /** Whether the operation looks up covers of albums. If so, look-ups of media items wait for them. */
  hasCovers: boolean;
};

const pathOf = (field: SelectedField): string[] => [
  ...(field.parent ? pathOf(field.parent) : []),
  responseKeyOf(field),
];

/**
 * Estimates the cost of an operation before it runs. The estimate is never below the actual calls if nothing fails and
 * Google fills its pages, and exact if every list is as long as its `first`. Check the arguments first.
 */
export const estimateCost = (fields: readonly SelectedField[], selection = indexSelection(fields)): Estimate => {
  const counter = createCostCounter();
  const objectsOf = new Map<SelectedField, readonly ObjectSet[]>();
  let hasCovers = false;

  for (const field of fields) {
    const rule = RULES[field.coordinate];
    if (!rule && !field.node.selectionSet) continue;
    const parents = (field.parent && objectsOf.get(field.parent)) ?? [];
    // Below an interface, the parents can be of several types. A field belongs to the parents of its own type only.
    const nodeType = nodeTypeOf(field);
    const owners = nodeType ? parents.filter(({ type }) => type === nodeType) : parents;
    objectsOf.set(field, rule ? rule(field, owners, counter, selection) : owners);
    const isCover = field.coordinate === 'Album.coverMediaItem' && owners.length > 0;
    hasCovers ||= isCover && needsMediaItem(selection.below(field, 'MediaItem'));
  }

  const most = counter.mostExpensive();
  return {
    upstreamCalls: counter.total(),
    mostExpensive: most ? { ...most, path: pathOf(most.field) } : null,
    hasCovers,
  };
};
