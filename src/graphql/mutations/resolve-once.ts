import type { GraphQLSchema } from 'graphql';
import type { Context } from '../context.ts';

/**
 * Lets each field of `Mutation` write once in an operation. If a compiled operation has an error, graphql-js executes it again, and
 * the fields then return what they returned before, or reject as before.
 */
export const resolveMutationsOnce = (schema: GraphQLSchema): void => {
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const { resolve } = field;
    if (!resolve) continue;
    field.resolve = (source, args, context: Context, info) => {
      const results = (context.mutationResults ??= new Map());
      const { key } = info.path;
      if (results.has(key)) return results.get(key);
      const result = resolve(source, args, context, info);
      results.set(key, result);
      return result;
    };
  }
};
