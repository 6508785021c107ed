import type { ApolloServerPlugin } from '@apollo/server';
import type { FormattedExecutionResult } from 'graphql';
import type { Context } from '../context.ts';
import { stringifyResult } from './stringify-result.ts';

/**
 * Creates the serialization of results. Apollo Server passes only the result to its `stringifyResult`, so a plugin remembers
 * whose data it is. A large result is in the `largeBody` of the outcome, because Apollo Server takes only strings.
 */
export const createSerialization = () => {
  const contexts = new WeakMap<object, Context>();

  const plugin: ApolloServerPlugin<Context> = {
    requestDidStart: ({ contextValue }) =>
      Promise.resolve({
        willSendResponse: ({ response: { body } }) => {
          if (body.kind === 'single' && body.singleResult.data) contexts.set(body.singleResult.data, contextValue);
          return Promise.resolve();
        },
      }),
  };

  const stringify = async (result: FormattedExecutionResult): Promise<string> => {
    const context = result.data && contexts.get(result.data);
    if (!context) return JSON.stringify(result);
    const json = await stringifyResult(result, context.turn);
    if (typeof json === 'string') return json;
    context.outcome.largeBody = json;
    return '';
  };

  return { plugin, stringify };
};
