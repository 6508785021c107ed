import type { ApolloServerPlugin } from '@apollo/server';
import type { Context } from '../context.ts';

/**
 * Gives each of several operations that one request brings a context of its own: they share who asks and when the time is up,
 * but neither loaders, which a change of one would empty under another, nor the count of calls. Stands before whatever
 * uses the context.
 */
export const batchContextPlugin: ApolloServerPlugin<Context> = {
  requestDidStart: ({ requestIsBatched, contextValue }) => {
    // Apollo Server has copied the context for this operation, but not what is in it.
    if (requestIsBatched) Object.assign(contextValue, contextValue.fork());
    return Promise.resolve();
  },
};
