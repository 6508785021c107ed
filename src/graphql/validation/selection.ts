import {
  getArgumentValues,
  getDirectiveValues,
  getNamedType,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
} from 'graphql';

/** A field of an operation as it will be executed: with its arguments, below the field that it belongs to. */
export type SelectedField = {
  /** `Album.mediaItems`: the type that has the field, and its name. */
  coordinate: string;
  node: FieldNode;
  field: GraphQLField<unknown, unknown>;
  args: Record<string, unknown>;
  /** The field around it. Null at the root. */
  parent: SelectedField | null;
};

/** An operation that is about to run. */
export type Operation = {
  schema: GraphQLSchema;
  operation: OperationDefinitionNode;
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  variables: Record<string, unknown>;
};

const isLeftOut = (node: SelectionNode, variables: Record<string, unknown>) =>
  getDirectiveValues(GraphQLSkipDirective, node, variables)?.['if'] === true ||
  getDirectiveValues(GraphQLIncludeDirective, node, variables)?.['if'] === false;

/**
 * Every field that an operation selects, fragments followed, `@skip` and `@include` heeded.
 *
 * @throws GraphQLError for an argument whose value does not fit its type
 */
export function* selectedFields({ schema, operation, fragments, variables }: Operation): Generator<SelectedField> {
  function* fieldsOf(
    type: GraphQLNamedType,
    selections: readonly SelectionNode[],
    parent: SelectedField | null,
    // As in execution, a fragment counts once for each object: fragments that spread one another twice would double for ever.
    spread = new Set<string>(),
  ): Generator<SelectedField> {
    for (const node of selections) {
      if (isLeftOut(node, variables)) continue;
      if (node.kind === Kind.FIELD) {
        yield* fieldAndBelow(type, node, parent);
      } else if (node.kind === Kind.INLINE_FRAGMENT) {
        const condition = node.typeCondition && schema.getType(node.typeCondition.name.value);
        yield* fieldsOf(condition ?? type, node.selectionSet.selections, parent, spread);
      } else {
        if (spread.has(node.name.value)) continue;
        spread.add(node.name.value);
        const fragment = fragments.get(node.name.value);
        const condition = fragment && schema.getType(fragment.typeCondition.name.value);
        if (fragment && condition) yield* fieldsOf(condition, fragment.selectionSet.selections, parent, spread);
      }
    }
  }

  function* fieldAndBelow(type: GraphQLNamedType, node: FieldNode, parent: SelectedField | null) {
    const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[node.name.value] : undefined;
    // `__typename` and the fields of introspection ask nothing of anybody.
    if (!field) return;
    const args = getArgumentValues(field, node, variables);
    const selected = { coordinate: `${type.name}.${field.name}`, node, field, args, parent };
    yield selected;
    const below = getNamedType(field.type);
    if (node.selectionSet && isCompositeType(below)) yield* fieldsOf(below, node.selectionSet.selections, selected);
  }

  const root = schema.getRootType(operation.operation);
  if (root) yield* fieldsOf(root, operation.selectionSet.selections, null);
}
