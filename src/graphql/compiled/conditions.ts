import { Kind, visit, type DirectiveNode } from 'graphql';
import type { Operation } from '../selection/select-fields.ts';

const isCondition = ({ name: { value } }: DirectiveNode) => value === 'skip' || value === 'include';

/** Returns the names of the variables that decide with `@skip` and `@include` what an operation selects. */
export const conditionsOf = ({ operation, fragments }: Pick<Operation, 'operation' | 'fragments'>): string[] => {
  const names = new Set<string>();
  const collect = {
    Directive: (directive: DirectiveNode) => {
      if (!isCondition(directive)) return;
      for (const { value } of directive.arguments ?? []) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  };
  for (const node of [operation, ...fragments.values()]) visit(node, collect);
  return [...names].toSorted();
};
