import { getArgumentValues, type FieldNode, type GraphQLField, type GraphQLResolveInfo } from 'graphql';
import type { Context } from '../context.ts';
import type { Operation, SelectedField } from '../selection/select-fields.ts';
import type { BareOperation } from './bare-operation.ts';
import type { createExecutionSchema, Run } from './execution-schema.ts';

type ExecutionSchema = ReturnType<typeof createExecutionSchema>;

/** The data of a result, or null if it has errors. */
export type Data = Record<string, unknown> | null;

/** Executes an operation. */
export type Execute = (run: Run) => Promise<Data>;

/** The coerced arguments of the fields of an operation, for its variables. */
export type Arguments = Run['argumentsOf'];

type Field = GraphQLField<unknown, unknown>;

/** Returns the arguments of the selected fields. Those of a field of an interface are coerced when its object is known. */
export const argumentsOf = (fields: readonly SelectedField[], { variables }: Operation): Arguments => {
  const known = new Map<FieldNode, { field: Field; args: Record<string, unknown> }>();
  for (const { node, field, args } of fields) if (field.args.length > 0) known.set(node, { field, args });
  return (field, { fieldNodes: [node] }) => {
    if (!node) return {};
    const found = known.get(node);
    return found?.field === field ? found.args : getArgumentValues(field, node, variables);
  };
};

/** Creates the run of an operation for one request. */
export const runOf = (context: Context, { variables }: Operation, argumentsOfField: Arguments): Run => ({
  context,
  variables,
  argumentsOf: argumentsOfField,
});

/** Creates the function that compiles operations. It loads graphql-jit, which takes 50 milliseconds. */
export const createCompiler = async (schema: ExecutionSchema) => {
  const { compileQuery, isCompiledQuery } = await import('graphql-jit');

  /** Compiles an operation. Null if graphql-jit cannot. */
  return (operation: Operation, { document, originalOf }: BareOperation): Execute | null => {
    const compiled = compileQuery(schema, document, undefined, {
      // Nothing reads the errors.
      disablingCapturingStackErrors: true,
      // What resolvers receive as their information about the field.
      resolverInfoEnricher: ({ fieldNodes }): Partial<GraphQLResolveInfo> => ({
        fieldNodes: fieldNodes.map(originalOf),
        schema: operation.schema,
        operation: operation.operation,
        fragments: Object.fromEntries(operation.fragments),
      }),
    });
    if (!isCompiledQuery(compiled)) return null;
    return async (run) => {
      try {
        const { data, errors } = await compiled.query(undefined, run, {});
        return errors && errors.length > 0 ? null : (data ?? null);
      } catch {
        // graphql-jit can fail to propagate a null in a list of promises.
        return null;
      }
    };
  };
};
