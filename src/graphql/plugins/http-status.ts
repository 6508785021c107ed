import { HeaderMap, type ApolloServerPlugin } from '@apollo/server';
import type { FormattedExecutionResult, GraphQLError } from 'graphql';
import type { Context } from '../context.ts';

/** Returns the response to an operation that is rejected before it runs: HTTP 400. */
export const rejectedResponse = (errors: readonly GraphQLError[]) => ({
  http: { status: 400, headers: new HeaderMap() },
  body: { kind: 'single' as const, singleResult: { errors: errors.map((error) => error.toJSON()) } },
});

/** The codes of a rejected operation that a client of `application/json` receives with HTTP 200. */
const REJECTION_CODES = new Set(['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT']);

const haveOnlyCodes = ({ errors = [] }: FormattedExecutionResult, codes: ReadonlySet<string>) =>
  errors.length > 0 && errors.every(({ extensions }) => codes.has(String(extensions?.['code'])));

/** Whether the client names `application/json` and not GraphQL's own media type. */
const isLegacy = (accept: string | undefined) =>
  /\bapplication\/json\b/i.test(accept ?? '') && !/\bapplication\/graphql-response\+json\b/i.test(accept ?? '');

/** Whether no root field has a value. */
const isEmpty = ({ data }: FormattedExecutionResult) =>
  Object.values(data ?? {}).every((value) => [value].flat().every((entry) => entry === null));

const UNAUTHENTICATED = new Set(['UNAUTHENTICATED']);

/**
 * Sets the HTTP status of responses that differ from Apollo Server's defaults:
 *
 * - 401 if nothing could be resolved because the credential is missing or invalid
 * - 200 for a rejected operation if the client accepts `application/json` only, where the status is that of the request and
 *   not of the operation (https://graphql.github.io/graphql-over-http/draft/#sec-application-json)
 */
export const httpStatusPlugin: ApolloServerPlugin<Context> = {
  requestDidStart: () =>
    Promise.resolve({
      willSendResponse: ({ request, response: { http, body }, requestIsBatched }) => {
        if (body.kind !== 'single') return Promise.resolve();
        const result = body.singleResult;
        if (isEmpty(result) && haveOnlyCodes(result, UNAUTHENTICATED)) {
          http.status = 401;
          http.headers.set('www-authenticate', 'Bearer');
        }
        const isRejected = http.status === 400 && !result.data && haveOnlyCodes(result, REJECTION_CODES);
        if (isRejected && !requestIsBatched && isLegacy(request.http?.headers.get('accept'))) http.status = 200;
        return Promise.resolve();
      },
    }),
};
