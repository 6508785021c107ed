/** The part of graphql-jit that `compile.ts` uses. Its own types allow any value. */
declare module 'graphql-jit' {
  import type { DocumentNode, ExecutionResult, FieldNode, GraphQLResolveInfo, GraphQLSchema } from 'graphql';

  type Options = {
    /** Whether errors have no stack. */
    disablingCapturingStackErrors: boolean;
    /** Returns properties that the information of a field gets, as its resolver receives it. */
    resolverInfoEnricher: (field: { fieldNodes: readonly FieldNode[] }) => Partial<GraphQLResolveInfo>;
  };

  type CompiledQuery = {
    query: (root: unknown, context: unknown, variables: object) => Promise<ExecutionResult> | ExecutionResult;
  };

  /** Compiles an operation. Returns a result with errors if it cannot. */
  export const compileQuery: (
    schema: GraphQLSchema,
    document: DocumentNode,
    operationName: string | undefined,
    options: Options,
  ) => CompiledQuery | ExecutionResult;

  export const isCompiledQuery: (compiled: CompiledQuery | ExecutionResult) => compiled is CompiledQuery;
}
