import type { ApolloServerPlugin, GraphQLRequestContextResponseForOperation } from '@apollo/server';
import { getOperationAST, GraphQLError, type DocumentNode } from 'graphql';
import type { CompiledOperations, Executable } from '../compiled/compiled-operations.ts';
import type { Context } from '../context.ts';
import type { Estimate } from '../cost/estimate.ts';
import type { ErrorCode } from '../errors.ts';
import { costOf, isOverLimit, startOperation } from './planned-operation.ts';
import type { Planner } from './plan.ts';
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

type Request = GraphQLRequestContextResponseForOperation<Context>;

type BeforeExecutionOptions = CostOptions & {
  planOperation: Planner;
  compiled: CompiledOperations;
  /** Called with the text and the document of each operation that has been executed as a compiled one. */
  onCompiled: (text: string, document: DocumentNode) => void;
};

/**
 * Checks and estimates an operation before it runs. An invalid argument or an estimate over the limit ends it before any call of
 * the Library API. Reports the estimate and the actual cost in `extensions.cost`.
 */
export const createBeforeExecutionPlugin = ({
  maxOperationCost,
  hasCostExtension,
  planOperation,
  compiled,
  onCompiled,
}: BeforeExecutionOptions): ApolloServerPlugin<Context> => {
  /** Returns the response of a compiled operation. Null if graphql-js must execute it. */
  const executeCompiled = async ({ source, document, contextValue }: Request, executable: Executable) => {
    const data = await compiled.execute(executable, contextValue);
    if (!data) return null;
    onCompiled(source, document);
    return dataResponse(data);
  };

  return {
    requestDidStart: ({ request: received }) => {
      // Some clients always send the field.
      if (received.operationName === '') delete received.operationName;
      return Promise.resolve({
        responseForOperation: (request) => {
          const unresolved = resolutionErrorOf(request);
          if (unresolved) return Promise.resolve(rejectedResponse([unresolved]));
          const { schema, document, operation, contextValue } = request;
          const { variables } = request.request;
          const planned = planOperation({ schema, document, operation, variables });
          if (!planned) return Promise.resolve(null);
          if ('mistakes' in planned) return Promise.resolve(rejectedResponse(planned.mistakes));
          const { plan } = planned;
          startOperation(plan, contextValue);
          if (isOverLimit(plan, maxOperationCost)) {
            return Promise.resolve(rejectedResponse([costLimitExceeded(plan.estimate, maxOperationCost)]));
          }
          return contextValue.isDryRun
            ? Promise.resolve(dataResponse(null))
            : executeCompiled(request, plan.executable);
        },

        willSendResponse: ({ schema, request, operation, response, contextValue }) => {
          // Apollo Server only says that GET is for queries.
          const unsupported = request.http?.method === 'GET' && operation && unsupportedOperation(schema, operation);
          if (unsupported) {
            const { http, body } = rejectedResponse([unsupported]);
            response.http = http;
            response.body = body;
          }
          const cost = costOf(contextValue);
          if ((hasCostExtension || contextValue.isDryRun) && response.body.kind === 'single') {
            const { extensions } = response.body.singleResult;
            response.body.singleResult.extensions = { ...extensions, cost };
          }
          return Promise.resolve();
        },
      });
    },
  };
};
