import type { Context, OperationCost } from '../context.ts';
import type { Plan } from './plan.ts';

/** Prepares the context of an operation that has been planned. */
export const startOperation = ({ selection, estimate }: Plan, context: Context): void => {
  context.selection = selection;
  context.requestFields(selection.masks);
  context.count.estimatedUpstreamCalls = estimate.upstreamCalls;
  if (estimate.hasCovers) context.scheduler.waitForPending();
};

/** Whether an operation would make more calls than one operation may. The limit 0 means no limit. */
export const isOverLimit = ({ estimate }: Plan, limit: number): boolean => limit > 0 && estimate.upstreamCalls > limit;

/** Returns `extensions.cost` of an operation that has ended. */
export const costOf = ({ count, isDryRun, budgetWarning, countBeforeRepeat }: Context): Record<string, unknown> => {
  // Repeated look-ups are not those of the operation.
  if (countBeforeRepeat) Object.assign(count, countBeforeRepeat);
  const { estimatedUpstreamCalls, upstreamCalls, cacheHits, retries, pickerCalls } = count;
  const cost: OperationCost = { estimatedUpstreamCalls, upstreamCalls, cacheHits, retries, pickerCalls };
  // An estimate is made without a viewer.
  const warning = isDryRun ? null : budgetWarning();
  return warning === null ? cost : { ...cost, warning };
};
