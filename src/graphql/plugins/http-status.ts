import type { ApolloServerPlugin } from '@apollo/server';
import type { Context } from '../context.ts';

/** What is wrong with an operation before it runs. */
const REFUSALS = new Set(['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT']);

/** A caller that asks for `application/json` by name, and knows nothing of the media type that GraphQL has of its own. */
const isLegacy = (accept: string | undefined) =>
  /\bapplication\/json\b/i.test(accept ?? '') && !/\bapplication\/graphql-response\+json\b/i.test(accept ?? '');

/**
 * To a caller that accepts `application/json` only, an operation that is refused is answered with 200, since there a status
 * speaks of the request and not of the operation; to any other, with 400
 * (https://graphql.github.io/graphql-over-http/draft/#sec-application-json).
 */
export const httpStatusPlugin: ApolloServerPlugin<Context> = {
  requestDidStart: () =>
    Promise.resolve({
      willSendResponse: ({ request, response, requestIsBatched }) => {
        if (response.body.kind !== 'single' || requestIsBatched) return Promise.resolve();
        const { data, errors = [] } = response.body.singleResult;
        const isRefusal =
          errors.length > 0 && errors.every(({ extensions }) => REFUSALS.has(String(extensions?.['code'])));
        if (!data && isRefusal && response.http.status === 400 && isLegacy(request.http?.headers.get('accept'))) {
          response.http.status = 200;
        }
        return Promise.resolve();
      },
    }),
};
