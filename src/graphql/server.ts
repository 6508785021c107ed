import { ApolloServer, HeaderMap, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { checkArguments } from './validation/arguments.ts';
import type { Context } from './context.ts';
import { createCostPlugin, type CostOptions } from './plugins/cost.ts';
import { createDocumentStore, createPersistedQueries } from './persisted/document-caches.ts';
import { createFormatError } from './errors.ts';
import { DEFAULT_LIMITS, limitRules, type OperationLimits } from './validation/limits.ts';
import { operationOf } from './validation/operation.ts';
import { batchContextPlugin } from './plugins/batch-context.ts';
import { readManifest } from './persisted/operation-manifest.ts';
import { createPersistedQueryPlugin } from './plugins/persisted-queries.ts';
import { httpStatusPlugin } from './plugins/http-status.ts';
import { createSchema } from './schema.ts';
import { noServiceRule } from './subgraph.ts';
import { withoutSuggestions } from './validation/suggestions.ts';

/** The operations that are known before anybody asks. */
export type OperationsOptions = {
  /** What the file of the manifest holds. */
  manifest: unknown;
  /** Whether they are the only ones that are answered. */
  isRequired: boolean;
};

export type GraphqlOptions = CostOptions & {
  /** Whether the schema may be asked for. Where it may not, errors do not propose names of it either. */
  isIntrospectionAllowed: boolean;
  /** How large an operation may be, where that is not what it is by default. */
  limits?: Partial<OperationLimits>;
  /** Left out where anybody may ask anything. */
  operations?: OperationsOptions | undefined;
  /** Told of an error that is our own fault, under the id that the caller was given. */
  report: (errorId: string, error: unknown) => void;
};

/** Mistakes in arguments end an operation before anything is asked of Google. */
const argumentsPlugin: ApolloServerPlugin<Context> = {
  requestDidStart: () =>
    Promise.resolve({
      responseForOperation: (request) => {
        const operation = operationOf(request);
        const mistakes = operation ? checkArguments(operation) : [];
        if (mistakes.length === 0) return Promise.resolve(null);
        const errors = mistakes.map((mistake) => mistake.toJSON());
        return Promise.resolve({
          http: { status: 400, headers: new HeaderMap() },
          body: { kind: 'single', singleResult: { errors } },
        });
      },
    }),
};

/** Where nothing at all could be answered for want of a credential, HTTP says so too. */
const signInPlugin: ApolloServerPlugin<Context> = {
  requestDidStart: () =>
    Promise.resolve({
      willSendResponse: ({ response }) => {
        if (response.body.kind !== 'single') return Promise.resolve();
        const { data, errors = [] } = response.body.singleResult;
        const isEmpty = Object.values(data ?? {}).every((value) => [value].flat().every((entry) => entry === null));
        const isSignIn =
          errors.length > 0 && errors.every(({ extensions }) => extensions?.['code'] === 'UNAUTHENTICATED');
        if (isEmpty && isSignIn) {
          response.http.status = 401;
          response.http.headers.set('www-authenticate', 'Bearer');
        }
        return Promise.resolve();
      },
    }),
};

const silent = () => undefined;
const SILENT = { debug: silent, info: silent, warn: silent, error: silent };

/** An error between the plug-ins, which no resolver threw: its cause goes to the log as any other. */
const reportPlugin = (report: GraphqlOptions['report']): ApolloServerPlugin<Context> => ({
  unexpectedErrorProcessingRequest: ({ error }) => {
    report('unexpected', error);
    return Promise.resolve();
  },
});

/**
 * The graph behind Apollo Server, ready for `start()`.
 *
 * @throws OperationManifestError where the manifest of operations is not right
 */
export const createGraphqlServer = ({
  isIntrospectionAllowed,
  limits,
  operations,
  report,
  ...cost
}: GraphqlOptions) => {
  const { tokens, batch, ...sizes } = { ...DEFAULT_LIMITS, ...limits };
  const schema = createSchema();
  const rules = [...limitRules(sizes), ...(isIntrospectionAllowed ? [] : [noServiceRule])];
  const known = operations ? readManifest(operations.manifest, { schema, rules, maxTokens: tokens }) : null;
  const formatError = createFormatError(report);
  return new ApolloServer<Context>({
    schema,
    introspection: isIntrospectionAllowed,
    formatError: isIntrospectionAllowed ? formatError : withoutSuggestions(formatError),
    parseOptions: { maxTokens: tokens },
    validationRules: rules,
    allowBatchedHttpRequests: batch > 1,
    documentStore: createDocumentStore(),
    persistedQueries: { cache: createPersistedQueries() },
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    // What it would print is told by `report`, in a line of the log's own form.
    logger: SILENT,
    plugins: [
      batchContextPlugin,
      // Its hook on every field nearly halves the throughput of lists.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      createPersistedQueryPlugin({ known, isRequired: operations?.isRequired ?? false }),
      argumentsPlugin,
      // Behind the check of the arguments, on which it relies.
      createCostPlugin(cost),
      signInPlugin,
      httpStatusPlugin,
      reportPlugin(report),
    ],
  });
};
