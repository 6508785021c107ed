import type { ApolloServerPlugin } from '@apollo/server';
import type { Context } from '../context.ts';

/**
 * Gives each operation of a batched request its own context. The operations share the viewer and the deadline. They do not
 * share loaders, which a mutation in one would clear for another, nor the count of calls. Must come before every plugin that
 * uses the context.
 */
export const batchContextPlugin: ApolloServerPlugin<Context> = {
  requestDidStart: ({ requestIsBatched, contextValue }) => {
    // Apollo Server makes a shallow copy of the context for each operation.
    if (requestIsBatched) Object.assign(contextValue, contextValue.fork());
    return Promise.resolve();
  },
};
