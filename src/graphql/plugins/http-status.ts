import type { ApolloServerPlugin } from '@apollo/server';
import type { Context } from '../context.ts';

/** The codes of an operation that is rejected before it runs. */
const REJECTIONS = new Set(['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT']);

/** Whether the client names `application/json` and not GraphQL's own media type. */
const isLegacy = (accept: string | undefined) =>
  /\bapplication\/json\b/i.test(accept ?? '') && !/\bapplication\/graphql-response\+json\b/i.test(accept ?? '');

/**
 * Responds to a rejected operation with 200 if the client accepts `application/json` only, where the status is that of the
 * request and not of the operation, and with 400 otherwise
 * (https://graphql.github.io/graphql-over-http/draft/#sec-application-json).
 */
export const httpStatusPlugin: ApolloServerPlugin<Context> = {
  requestDidStart: () =>
    Promise.resolve({
      willSendResponse: ({ request, response, requestIsBatched }) => {
        if (response.body.kind !== 'single' || requestIsBatched) return Promise.resolve();
        const { data, errors = [] } = response.body.singleResult;
        const isRejected =
          errors.length > 0 && errors.every(({ extensions }) => REJECTIONS.has(String(extensions?.['code'])));
        if (!data && isRejected && response.http.status === 400 && isLegacy(request.http?.headers.get('accept'))) {
          response.http.status = 200;
        }
        return Promise.resolve();
      },
    }),
};
