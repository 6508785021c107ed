import { HeaderMap, type ApolloServerPlugin } from '@apollo/server';
import { GraphQLError } from 'graphql';
import type { Context } from '../context.ts';
import { estimateCost, type Estimate } from '../cost/estimate.ts';
import type { ErrorCode } from '../errors.ts';
import { operationOf } from '../validation/operation.ts';

export type CostOptions = {
  /** How many calls of the Library API one operation may make. 0 for any number. */
  maxOperationCost: number;
  /** Whether answers tell their cost in `extensions.cost`. */
  hasCostExtension: boolean;
};

/** An operation that would cost too much: by how much, and which field to look at first. */
const costLimitExceeded = ({ upstreamCalls, mostExpensive }: Estimate, limit: number) => {
  const most = mostExpensive && {
    path: mostExpensive.path,
    coordinate: mostExpensive.field.coordinate,
    upstreamCalls: mostExpensive.upstreamCalls,
  };
  const hint =
    most && ` ${most.path.join('.')} (${most.coordinate}) alone makes ${most.upstreamCalls}: ask it for less.`;
  return new GraphQLError(
    `The operation would make up to ${upstreamCalls} calls of the Google Photos API, where ${limit} are allowed.${hint ?? ''}`,
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

/**
 * Every operation is estimated before it runs, in the unit that Google bills: calls. One over the limit is refused before
 * anything is asked of Google. Every answer says what it was estimated to cost, and what it did cost.
 */
export const createCostPlugin = ({ maxOperationCost, hasCostExtension }: CostOptions): ApolloServerPlugin<Context> => ({
  requestDidStart: () =>
    Promise.resolve({
      responseForOperation: (request) => {
        const operation = operationOf(request);
        if (!operation) return Promise.resolve(null);
        const estimate = estimateCost(operation);
        const { count, scheduler } = request.contextValue;
        count.estimatedUpstreamCalls = estimate.upstreamCalls;
        if (estimate.hasCovers) scheduler.waitForPending();
        if (maxOperationCost === 0 || estimate.upstreamCalls <= maxOperationCost) return Promise.resolve(null);
        return Promise.resolve({
          http: { status: 400, headers: new HeaderMap() },
          body: { kind: 'single', singleResult: { errors: [costLimitExceeded(estimate, maxOperationCost).toJSON()] } },
        });
      },

      willSendResponse: ({ response, contextValue }) => {
        if (hasCostExtension && response.body.kind === 'single') {
          const { extensions } = response.body.singleResult;
          response.body.singleResult.extensions = { ...extensions, cost: { ...contextValue.count } };
        }
        return Promise.resolve();
      },
    }),
});
