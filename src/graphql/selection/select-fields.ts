import {
  getArgumentValues,
  getDirectiveValues,
  getNamedType,
  GraphQLError,
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
import { NODE_TYPES, type NodeType } from '../global-id.ts';

/** A selected field of an operation, with its coerced arguments and its parent field. */
export type SelectedField = {
  /** The type and the name of the field, such as `Album.mediaItems`. */
  coordinate: string;
  node: FieldNode;
  field: GraphQLField<unknown, unknown>;
  args: Record<string, unknown>;
  /** The parent field. Null at the root. */
  parent: SelectedField | null;
};

/**
 * Returns the node type whose objects have a field: the type of the field, or the only node type behind its interface. Undefined
 * if it is not a node, or any of them.
 */
export const nodeTypeOf = ({ coordinate }: Pick<SelectedField, 'coordinate'>): NodeType | undefined =>
  coordinate.startsWith('Media.') ? 'MediaItem' : NODE_TYPES.find((type) => coordinate.startsWith(`${type}.`));

/** Returns the name of a field in the response: its alias, or its own name. */
export const responseKeyOf = ({ node }: SelectedField): string => (node.alias ?? node.name).value;

/** An operation with its coerced variables. */
export type Operation = {
  schema: GraphQLSchema;
  operation: OperationDefinitionNode;
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  variables: Record<string, unknown>;
};

/** Whether `@skip` or `@include` leaves out a selection. */
export const isLeftOut = (node: SelectionNode, variables: Record<string, unknown>) =>
  node.directives !== undefined &&
  node.directives.length > 0 &&
  (getDirectiveValues(GraphQLSkipDirective, node, variables)?.['if'] === true ||
    getDirectiveValues(GraphQLIncludeDirective, node, variables)?.['if'] === false);

/** An operation may select this many fields, counted with all of its fragments. */
const MAX_SELECTED_FIELDS = 10_000;

const NO_ARGS = Object.freeze({});

/**
 * Adds every field that an operation selects to a list. Follows fragments, and evaluates `@skip` and `@include`.
 *
 * @throws GraphQLError for an argument whose value does not fit its type, or too many fields
 */
const collect = ({ schema, operation, fragments, variables }: Operation, fields: SelectedField[]): void => {
  const addField = (type: GraphQLNamedType, node: FieldNode, parent: SelectedField | null) => {
    const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[node.name.value] : undefined;
    // `__typename` and introspection fields have no resolver of ours.
    if (!field) return;
    if (fields.length === MAX_SELECTED_FIELDS) {
      throw new GraphQLError(`The operation selects more than ${MAX_SELECTED_FIELDS} fields.`);
    }
    const args = field.args.length === 0 ? NO_ARGS : getArgumentValues(field, node, variables);
    const selected = { coordinate: `${type.name}.${field.name}`, node, field, args, parent };
    fields.push(selected);
    const below = node.selectionSet && getNamedType(field.type);
    if (node.selectionSet && isCompositeType(below)) addAll(below, node.selectionSet.selections, selected);
  };

  const addAll = (
    type: GraphQLNamedType,
    selections: readonly SelectionNode[],
    parent: SelectedField | null,
    // As in execution, a fragment counts once for each object. Fragments that spread one another twice would never end.
    spread = new Set<string>(),
  ): void => {
    for (const node of selections) {
      if (isLeftOut(node, variables)) continue;
      if (node.kind === Kind.FIELD) {
        addField(type, node, parent);
      } else if (node.kind === Kind.INLINE_FRAGMENT) {
        const condition = node.typeCondition && schema.getType(node.typeCondition.name.value);
        addAll(condition ?? type, node.selectionSet.selections, parent, spread);
      } else {
        if (spread.has(node.name.value)) continue;
        spread.add(node.name.value);
        const fragment = fragments.get(node.name.value);
        const condition = fragment && schema.getType(fragment.typeCondition.name.value);
        if (fragment && condition) addAll(condition, fragment.selectionSet.selections, parent, spread);
      }
    }
  };

  const root = schema.getRootType(operation.operation);
  if (root) addAll(root, operation.selectionSet.selections, null);
};

/**
 * Walks an operation once and collects the fields that it selects. Follows fragments, and evaluates `@skip` and `@include`.
 *
 * @returns the fields up to the first mistake, and that mistake if there is one: an argument whose value does not fit its
 *   type (known only once the variables are), or more than 10,000 fields
 */
export const selectFields = (operation: Operation): { fields: SelectedField[]; mistake: GraphQLError | null } => {
  const fields: SelectedField[] = [];
  try {
    collect(operation, fields);
    return { fields, mistake: null };
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return { fields, mistake: error };
  }
};
