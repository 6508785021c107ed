import { GraphQLError, Kind, type SelectionSetNode, type ValidationContext, type ValidationRule } from 'graphql';

/** Counts the fields at a root. Follows fragments, each once, as execution does. */
const countFields = (
  context: ValidationContext,
  selectionSet: SelectionSetNode,
  spread = new Set<string>(),
): number => {
  let count = 0;
  for (const node of selectionSet.selections) {
    if (node.kind === Kind.FIELD) {
      count += 1;
    } else if (node.kind === Kind.INLINE_FRAGMENT) {
      count += countFields(context, node.selectionSet, spread);
    } else if (!spread.has(node.name.value)) {
      spread.add(node.name.value);
      const fragment = context.getFragment(node.name.value);
      if (fragment) count += countFields(context, fragment.selectionSet, spread);
    }
  }
  return count;
};

/** A validation rule that limits the fields at the root of an operation. */
export const maxRootFieldsRule =
  (limit: number): ValidationRule =>
  (context) => ({
    OperationDefinition: (node) => {
      const count = countFields(context, node.selectionSet);
      if (count <= limit) return;
      context.reportError(new GraphQLError(`Root fields limit of ${limit} exceeded, found ${count}.`));
    },
  });
