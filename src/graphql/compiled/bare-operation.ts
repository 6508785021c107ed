import {
  Kind,
  type DocumentNode,
  type FieldNode,
  type InlineFragmentNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { isLeftOut, type Operation } from '../selection/select-fields.ts';

/** An operation that only selects fields: without arguments, variables, directives and fragments with names. */
export type BareOperation = {
  document: DocumentNode;
  /** Returns the field of the document from which a field of the operation was made. */
  originalOf: (node: FieldNode) => FieldNode;
};

/** An operation that is not compiled. */
class UnsupportedOperation extends Error {
  override readonly name = 'UnsupportedOperation';
}

/** Names that a field of the response cannot have in generated code, because an object literal treats them differently. */
const RESERVED_KEYS = new Set(['__proto__']);

const isIntrospection = (name: string) => name.startsWith('__') && name !== '__typename';

/**
 * Reduces an operation to what it selects with its variables: evaluates `@skip` and `@include`, replaces fragments by their
 * fields, and leaves out all arguments. Null if it asks for the schema, or has more than `maxNodes` fields and fragments.
 */
export const bareOperationOf = (
  { operation, fragments, variables }: Operation,
  maxNodes: number,
): BareOperation | null => {
  const originals = new Map<FieldNode, FieldNode>();
  let nodes = 0;

  const fieldOf = (node: FieldNode): FieldNode => {
    const { name, alias, selectionSet } = node;
    if (isIntrospection(name.value) || RESERVED_KEYS.has((alias ?? name).value)) throw new UnsupportedOperation();
    const field: FieldNode = {
      kind: Kind.FIELD,
      name,
      ...(alias && { alias }),
      ...(selectionSet && { selectionSet: selectionOf(selectionSet) }),
    };
    originals.set(field, node);
    return field;
  };

  const fragmentOf = ({ typeCondition, selectionSet }: Pick<InlineFragmentNode, 'typeCondition' | 'selectionSet'>) => ({
    kind: Kind.INLINE_FRAGMENT as const,
    ...(typeCondition && { typeCondition }),
    selectionSet: selectionOf(selectionSet),
  });

  const bareOf = (node: SelectionNode): SelectionNode => {
    nodes += 1;
    // Fragments that spread one another many times would be endless.
    if (nodes > maxNodes) throw new UnsupportedOperation();
    if (node.kind === Kind.FIELD) return fieldOf(node);
    const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : fragments.get(node.name.value);
    if (!fragment) throw new UnsupportedOperation();
    return fragmentOf(fragment);
  };

  const selectionOf = ({ selections }: SelectionSetNode): SelectionSetNode => ({
    kind: Kind.SELECTION_SET,
    selections: selections.filter((node) => !isLeftOut(node, variables)).map(bareOf),
  });

  try {
    const bare = {
      kind: Kind.OPERATION_DEFINITION as const,
      operation: operation.operation,
      selectionSet: selectionOf(operation.selectionSet),
    };
    return {
      document: { kind: Kind.DOCUMENT, definitions: [bare] },
      originalOf: (node) => originals.get(node) ?? node,
    };
  } catch (error) {
    if (error instanceof UnsupportedOperation) return null;
    throw error;
  }
};
