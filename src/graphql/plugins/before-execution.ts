import type { ApolloServerPlugin, GraphQLRequestContextResponseForOperation } from '@apollo/server';
import { getOperationAST, GraphQLError } from 'graphql';
import type { CompiledOperations, Executable } from '../compiled/compiled-operations.ts';
import type { Context } from '../context.ts';
import type { Estimate } from '../cost/estimate.ts';
import type { ErrorCode } from '../errors.ts';
import { createPlanner } from './plan.ts';
import { unresolvedOperation, unsupportedOperation } from '../validation/operation-name.ts';
import { dataResponse, rejectedResponse } from './outcome.ts';

/** The options for the cost of operations. */
export type CostOptions = {
  /** The maximum number of calls of the Library API that one operation may make. 0 means no limit. */
  maxOperationCost: number;
  /** Whether responses report their cost in `extensions.cost`. */
  hasCostExtension: boolean;
};

/** Creates the error for an operation over the cost limit. Names the field with the highest cost. */
const costLimitExceeded = ({ upstreamCalls, mostExpensive }: Estimate, limit: number) => {
  const most = mostExpensive && {
    path: mostExpensive.path,
    coordinate: mostExpensive.field.coordinate,
    upstreamCalls: mostExpensive.upstreamCalls,
  };
  const hint =
    most && ` ${most.path.join('.')} (${most.coordinate}) alone would make ${most.upstreamCalls}. Request less of it.`;
  return new GraphQLError(
    `The operation would make up to ${upstreamCalls} calls of the Google Photos API. The limit is ${limit}.${hint ?? ''}`,
    {
      ...(mostExpensive && { nodes: mostExpensive.field.node }),
      extensions: {
        code: 'COST_LIMIT_EXCEEDED' satisfies ErrorCode,
        retry: 'NO',
        estimatedUpstreamCalls: upstreamCalls,
        limit,
        mostExpensive: most,
      },
    },
  );
};

/** Returns the error for a request that selects no operation of this graph. Undefined if it does. */
const resolutionErrorOf = (context: GraphQLRequestContextResponseForOperation<Context>) => {
  const { schema, document, request } = context;
  const operation = getOperationAST(document, request.operationName);
  return operation ? unsupportedOperation(schema, operation) : unresolvedOperation(document, request.operationName);
};

/** Returns the response of a compiled operation. Null if graphql-js is to execute it. */
const executeCompiled = async ({ execute }: CompiledOperations, executable: Executable, context: Context) => {
  const data = await execute(executable, context);
  return data ? dataResponse(data) : null;
};

/**
 * Checks and estimates an operation before it runs. An invalid argument or an estimate over the limit ends it before any call of
 * the Library API. Reports the estimate and the actual cost in `extensions.cost`.
 */
export const createBeforeExecutionPlugin = ({
  maxOperationCost,
  hasCostExtension,
  compiled,
}: CostOptions & { compiled: CompiledOperations }): ApolloServerPlugin<Context> => {
  const planOperation = createPlanner(compiled);
  return {
    requestDidStart: ({ request: received }) => {
      // Some clients always send the field.
      if (received.operationName === '') delete received.operationName;
      return Promise.resolve({
        responseForOperation: (request) => {
          const unresolved = resolutionErrorOf(request);
          if (unresolved) return Promise.resolve(rejectedResponse([unresolved]));
          const planned = planOperation(request);
          if (!planned) return Promise.resolve(null);
          if ('mistakes' in planned) return Promise.resolve(rejectedResponse(planned.mistakes));
          const { selection, estimate, executable } = planned.plan;
          const { count, scheduler, isDryRun } = request.contextValue;
          request.contextValue.selection = selection;
          request.contextValue.requestFields(selection.masks);
          count.estimatedUpstreamCalls = estimate.upstreamCalls;
          if (estimate.hasCovers) scheduler.waitForPending();
          if (maxOperationCost > 0 && estimate.upstreamCalls > maxOperationCost) {
            return Promise.resolve(rejectedResponse([costLimitExceeded(estimate, maxOperationCost)]));
          }
          return isDryRun
            ? Promise.resolve(dataResponse(null))
            : executeCompiled(compiled, executable, request.contextValue);
        },

        willSendResponse: ({ schema, request, operation, response, contextValue }) => {
          // Apollo Server only says that GET is for queries.
          const unsupported = request.http?.method === 'GET' && operation && unsupportedOperation(schema, operation);
          if (unsupported) {
            const { http, body } = rejectedResponse([unsupported]);
            response.http = http;
            response.body = body;
          }
          const { count, isDryRun, budgetWarning, countBeforeRepeat } = contextValue;
          // Repeated look-ups are not those of the operation.
          if (countBeforeRepeat) Object.assign(count, countBeforeRepeat);
          if ((hasCostExtension || isDryRun) && response.body.kind === 'single') {
            const { extensions } = response.body.singleResult;
            const { cacheMisses: _misses, viewerHits: _hits, viewerMisses: _viewerMisses, ...counted } = count;
            // An estimate is made without a viewer.
            const warning = isDryRun ? null : budgetWarning();
            const cost = { ...counted, ...(warning !== null && { warning }) };
            response.body.singleResult.extensions = { ...extensions, cost };
          }
          return Promise.resolve();
        },
      });
    },
  };
};
