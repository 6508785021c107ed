import type { ApolloServerPlugin } from '@apollo/server';
import type { FormattedExecutionResult } from 'graphql';
import type { Context } from '../context.ts';
import type { Turn } from '../../photos/resilience/turns.ts';
import { stringifyResult } from '../stringify-result.ts';

/**
 * Creates the serialization of results. Apollo Server passes only the result to its `stringifyResult`, so a plugin remembers
 * whose data it is.
 */
export const createSerialization = () => {
  const turns = new WeakMap<object, Turn>();

  const plugin: ApolloServerPlugin<Context> = {
    requestDidStart: ({ contextValue: { turn } }) =>
      Promise.resolve({
        willSendResponse: ({ response: { body } }) => {
          if (body.kind === 'single' && body.singleResult.data) turns.set(body.singleResult.data, turn);
          return Promise.resolve();
        },
      }),
  };

  const stringify = async (result: FormattedExecutionResult): Promise<string> => {
    const turn = result.data && turns.get(result.data);
    return `${turn ? await stringifyResult(result, turn) : JSON.stringify(result)}\n`;
  };

  return { plugin, stringify };
};
