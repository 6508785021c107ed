import type { ApolloServerPlugin, HTTPGraphQLRequest } from '@apollo/server';
import type { Context } from '../context.ts';

/** Returns whether a request has the header `X-Photos-Trace: 1`, for `extensions.trace` in its response. */
export const isTraceRequested = ({ headers }: HTTPGraphQLRequest): boolean => headers.get('x-photos-trace') === '1';

/** Reports the calls of an operation in `extensions.trace`, if a trace was requested. */
export const tracePlugin: ApolloServerPlugin<Context> = {
  requestDidStart: ({ contextValue: { trace } }) =>
    Promise.resolve(
      trace
        ? {
            willSendResponse: ({ response: { body } }) => {
              if (body.kind === 'single') {
                const { extensions } = body.singleResult;
                body.singleResult.extensions = { ...extensions, trace: trace.calls };
              }
              return Promise.resolve();
            },
          }
        : undefined,
    ),
};
