import {
  getArgumentValues,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  OperationTypeNode,
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
} from 'graphql';
import { collectFields, collectSubfields } from 'graphql/execution/collectFields.js';
import type { Context } from '../context.ts';
import type { Operation, SelectedField } from '../selection/select-fields.ts';
import { abstract, completeRoot, leaf, list, nonNull, object, type Completion, type FieldPlan } from './complete.ts';
import type { Arguments } from './run.ts';

/** The data of a result, or null if it has errors. */
export type Data = Record<string, unknown> | null;

/** Executes an operation for one request. It has the shape of the compiled one, and can have other variables. */
export type Execute = (context: Context, operation: Operation, argumentsOfField: Arguments) => Promise<Data>;

/** Returns the arguments of the selected fields. Those of a field of an interface are coerced when its object is known. */
export const argumentsOf = (fields: readonly SelectedField[], { variables }: Operation): Arguments => {
  const known = new Map<FieldNode, Pick<SelectedField, 'field' | 'args'>>();
  for (const { node, field, args } of fields) if (field.args.length > 0) known.set(node, { field, args });
  return (field, node) => {
    const found = known.get(node);
    return found?.field === field ? found.args : getArgumentValues(field, node, variables);
  };
};

/** An operation that is not compiled. */
class UnsupportedOperation extends Error {
  override readonly name = 'UnsupportedOperation';
}

const NO_ARGS = Object.freeze({});

/** Names that a field of the response cannot have, because assigning them does something else. */
const RESERVED_KEYS = new Set(['__proto__']);

/** The number of parameters of a resolver that reads the information about its field, such as its path. */
const PARAMETERS_WITH_INFO = 4;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Compiles a field to a call of its resolver. */
const fieldPlan = (
  { schema, operation, fragments }: Operation,
  type: GraphQLObjectType,
  field: GraphQLField<unknown, unknown>,
  nodes: readonly [FieldNode, ...FieldNode[]],
  completion: Completion,
): Omit<FieldPlan, 'key'> => {
  const { name, resolve, args } = field;
  const [node] = nodes;
  const typename = type.name;
  // Each field whose parent has a function of its name has a resolver.
  if (!resolve) {
    const read = (source: unknown) => (isObject(source) ? source[name] : undefined);
    return { typename, resolve: read, completion, needsPath: completion.needsPath };
  }
  const hasArgs = args.length > 0;
  const info: GraphQLResolveInfo = {
    fieldName: name,
    fieldNodes: nodes,
    returnType: field.type,
    parentType: type,
    path: { prev: undefined, key: name, typename },
    schema,
    fragments: Object.fromEntries(fragments),
    rootValue: undefined,
    operation,
    variableValues: NO_ARGS,
  };
  if (resolve.length < PARAMETERS_WITH_INFO) {
    return {
      typename,
      needsPath: completion.needsPath,
      completion,
      resolve: (source, run) => resolve(source, hasArgs ? run.argumentsOf(field, node) : NO_ARGS, run.context, info),
    };
  }
  return {
    typename,
    needsPath: true,
    completion,
    resolve: (source, run, path = info.path) => {
      const own = hasArgs ? run.argumentsOf(field, node) : NO_ARGS;
      return resolve(source, own, run.context, { ...info, path, variableValues: run.operation.variables });
    },
  };
};

/**
 * Compiles an operation to functions: one for each of its fields and types, with everything that does not depend on a request looked up
 * before. The objects of the response have the fields of graphql-js, in the same order.
 *
 * @param maxFields the maximum number of fields, counted for each possible type of an interface or a union
 * @returns null if the operation asks for the schema, has more fields, or is a mutation with several fields: graphql-js executes these
 *   one after the other, and a compiled operation all at once
 */
export const compile = (operation: Operation, maxFields: number): Execute | null => {
  const { schema, variables } = operation;
  const fragments = Object.fromEntries(operation.fragments);
  let fieldCount = 0;

  const completionOf = (type: GraphQLOutputType, nodes: readonly FieldNode[]): Completion => {
    if (isNonNullType(type)) return nonNull(completionOf(type.ofType, nodes));
    if (isListType(type)) return list(completionOf(type.ofType, nodes));
    if (isLeafType(type)) return leaf(type);
    if (isObjectType(type)) return objectOf(type, nodes);
    if (!isAbstractType(type)) throw new UnsupportedOperation();
    return abstract(new Map(schema.getPossibleTypes(type).map((one) => [one.name, objectOf(one, nodes)] as const)));
  };

  const objectOf = (type: GraphQLObjectType, nodes: readonly FieldNode[]) =>
    object(plansOf(type, collectSubfields(schema, fragments, variables, type, nodes)));

  const planOf = (type: GraphQLObjectType, key: string, nodes: readonly FieldNode[]): FieldPlan => {
    fieldCount += 1;
    const [node, ...others] = nodes;
    if (!node || fieldCount > maxFields || RESERVED_KEYS.has(key)) throw new UnsupportedOperation();
    const name = node.name.value;
    if (name === '__typename') {
      const completion = { complete: () => type.name, needsPath: false };
      return { key, typename: type.name, resolve: () => type.name, completion, needsPath: false };
    }
    const field = type.getFields()[name];
    if (!field) throw new UnsupportedOperation();
    return { key, ...fieldPlan(operation, type, field, [node, ...others], completionOf(field.type, nodes)) };
  };

  const plansOf = (type: GraphQLObjectType, fields: ReadonlyMap<string, readonly FieldNode[]>): FieldPlan[] =>
    Array.from(fields, ([key, nodes]) => planOf(type, key, nodes));

  try {
    const { selectionSet, operation: kind } = operation.operation;
    const root = schema.getRootType(kind);
    if (!root) return null;
    const plans = plansOf(root, collectFields(schema, fragments, variables, root, selectionSet));
    if (kind === OperationTypeNode.MUTATION && plans.length !== 1) return null;
    return async (context, current, argumentsOfField) => {
      const run = {
        context,
        operation: current,
        argumentsOf: argumentsOfField,
        pending: 0,
        hasFailed: false,
        onEnd: () => undefined,
      };
      const data = await completeRoot(plans, run);
      return run.hasFailed ? null : data;
    };
  } catch (error) {
    if (error instanceof UnsupportedOperation) return null;
    throw error;
  }
};
