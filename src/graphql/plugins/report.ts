import type { ApolloServerPlugin } from '@apollo/server';
import type { Context } from '../context.ts';

/** Logs an error that no resolver threw, such as one from another plugin. */
export const createReportPlugin = (report: (errorId: string, error: unknown) => void): ApolloServerPlugin<Context> => ({
  unexpectedErrorProcessingRequest: ({ error }) => {
    report('unexpected', error);
    return Promise.resolve();
  },
});
