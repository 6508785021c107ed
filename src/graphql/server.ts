import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { createCompiledOperations } from './compiled/compiled-operations.ts';
import type { Context } from './context.ts';
import { createBeforeExecutionPlugin, type CostOptions } from './plugins/before-execution.ts';
import { createDirectExecution } from './direct-execution.ts';
import { createDocumentStore, type TextCache } from './persisted/document-caches.ts';
import { createFormatError } from './errors.ts';
import { limitRules, type OperationLimits } from './validation/limits.ts';
import { boundedErrorsPlugin } from './plugins/bounded-errors.ts';
import { readManifest } from './persisted/operation-manifest.ts';
import { createPlanner } from './plugins/plan.ts';
import { createPersistedQueryPlugin } from './plugins/persisted-queries.ts';
import { outcomePlugin } from './plugins/outcome.ts';
import { createSchema } from './schema.ts';
import { noServiceRule } from './subgraph.ts';
import { createSerialization } from './plugins/serialization.ts';
import { tracePlugin } from './plugins/trace.ts';
import { withoutIntrospection } from './validation/introspection.ts';

/** A manifest of operations, registered before the gateway starts. */
export type OperationsOptions = {
  /** The parsed JSON of the manifest file. */
  manifest: unknown;
  /** Whether the gateway rejects every other operation. */
  isRequired: boolean;
};

/** The options of the GraphQL server. */
export type GraphqlOptions = CostOptions & {
  /** Whether introspection is allowed. If not, errors suggest no names of the schema either. */
  isIntrospectionAllowed: boolean;
  /**
   * Whether `extensions.ftv1` has the timings of resolvers if the client requests it
   * (https://www.apollographql.com/docs/graphos/schema-design/federated-schemas/reference/subgraph-spec).
   */
  hasFederatedTraces: boolean;
  /** The limits on the size of an operation. */
  limits: OperationLimits;
  /** How many executions of a query precede its compilation. Defaults to `COMPILE_AFTER`. */
  compileAfter?: number | undefined;
  /** Omit to allow arbitrary operations. */
  operations?: OperationsOptions | undefined;
  /** The texts of automatic persisted queries by their hash. */
  persistedQueries: TextCache;
  /** Called with each look-up of a document by its text, and of a persisted query by its hash. */
  observeLookup: (cache: 'documents' | 'persisted_queries', isHit: boolean) => void;
  /** Called with internal errors and the `errorId` that the caller received. */
  report: (errorId: string, error: unknown) => void;
};

const silent = () => undefined;
const SILENT = { debug: silent, info: silent, warn: silent, error: silent };

/**
 * Creates the Apollo Server of the graph, and the direct execution that bypasses it. Call `start()` on the server before the
 * first operation.
 *
 * @throws OperationManifestError if the manifest of operations is invalid
 */
export const createGraphqlServer = ({
  isIntrospectionAllowed,
  hasFederatedTraces,
  limits,
  operations,
  compileAfter,
  persistedQueries,
  observeLookup,
  report,
  ...cost
}: GraphqlOptions) => {
  const { tokens, batch: _batch, ...sizes } = limits;
  const schema = createSchema();
  const rules = [...limitRules(sizes), ...(isIntrospectionAllowed ? [] : [noServiceRule])];
  const known = operations ? readManifest(operations.manifest, { schema, rules, maxTokens: tokens }) : null;
  // The timings of resolvers need a hook that compiled operations do not call.
  const compiled = createCompiledOperations(hasFederatedTraces ? Infinity : compileAfter);
  const serialization = createSerialization();
  const formatError = createFormatError(report);
  const planOperation = createPlanner(compiled);
  const observeDocument = (isHit: boolean) => observeLookup('documents', isHit);
  const direct = createDirectExecution({ ...cost, schema, planOperation, compiled, observeLookup: observeDocument });
  const server = new ApolloServer<Context>({
    schema,
    introspection: isIntrospectionAllowed,
    formatError: isIntrospectionAllowed ? formatError : withoutIntrospection(formatError),
    parseOptions: { maxTokens: tokens },
    validationRules: rules,
    // Finding names similar to an unknown one takes longer than the rest of validation.
    validationOptions: { hideSuggestions: !isIntrospectionAllowed },
    documentStore: createDocumentStore(observeDocument),
    persistedQueries: { cache: persistedQueries },
    stringifyResult: serialization.stringify,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    // `report` logs errors in the gateway's own log format.
    logger: SILENT,
    plugins: [
      // The plugin's hook on every field nearly halves the throughput of lists.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      // Otherwise Apollo Server itself adds the plugin to a subgraph. Its traces contain neither arguments nor error messages.
      ...(hasFederatedTraces ? [] : [ApolloServerPluginInlineTraceDisabled()]),
      createPersistedQueryPlugin({
        known,
        isRequired: operations?.isRequired ?? false,
        observeLookup: (isHit) => observeLookup('persisted_queries', isHit),
      }),
      createBeforeExecutionPlugin({ ...cost, planOperation, compiled, onCompiled: direct.noteDocument }),
      tracePlugin,
      outcomePlugin,
      boundedErrorsPlugin,
      serialization.plugin,
    ],
  });
  return { server, direct };
};
