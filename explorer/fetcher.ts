import type { Fetcher, FetcherParams } from '@graphiql/toolkit';
import { GraphQLError, parse, type ExecutionResult } from 'graphql';

const ENDPOINT = '/graphql';

/**
 * Removes an operation name that the document does not define. GraphiQL updates the name some time after a tab is opened,
 * and until then sends that of the previous tab.
 */
const withKnownName = ({ operationName, ...operation }: FetcherParams): FetcherParams =>
  operationName && namesIn(operation.query).includes(operationName) ? { ...operation, operationName } : operation;

const namesIn = (query: string) => {
  try {
    return parse(query).definitions.flatMap((definition) => ('name' in definition ? [definition.name?.value] : []));
  } catch {
    // The gateway reports the syntax error.
    return [];
  }
};

/**
 * Sends an operation to the gateway. Returns its response for every HTTP status, because `errors` has the details. A
 * response that is not JSON becomes an error.
 *
 * @throws if the gateway is unreachable
 */
export const graphFetcher: Fetcher = async (operation, options) => {
  const response = await fetch(ENDPOINT, {
    method: 'POST',
    // The content type is enough to pass the CSRF check; the second header makes that explicit.
    headers: {
      accept: 'application/graphql-response+json, application/json',
      'content-type': 'application/json',
      'apollo-require-preflight': 'true',
      ...options?.headers,
    },
    body: JSON.stringify(withKnownName(operation)),
  });
  const text = await response.text();
  try {
    // The gateway's JSON is a GraphQL response.
    return JSON.parse(text) as ExecutionResult;
  } catch {
    return { errors: [new GraphQLError(`The gateway returned the status ${response.status}, without JSON.`)] };
  }
};
