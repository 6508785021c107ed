import type { Fetcher, FetcherParams } from '@graphiql/toolkit';
import { GraphQLError, parse, type ExecutionResult } from 'graphql';

const ENDPOINT = '/graphql';

/**
 * GraphiQL learns an operation's name some time after its tab was opened: whoever runs it at once would run it under the name
 * of the tab before. A name that does not stand in the document is left out.
 */
const withKnownName = ({ operationName, ...operation }: FetcherParams): FetcherParams =>
  operationName && namesIn(operation.query).includes(operationName) ? { ...operation, operationName } : operation;

const namesIn = (query: string) => {
  try {
    return parse(query).definitions.flatMap((definition) => ('name' in definition ? [definition.name?.value] : []));
  } catch {
    // The graph itself says best what is wrong with the document.
    return [];
  }
};

/**
 * Ask the graph that serves this page. Gives its answer whatever the HTTP status, as a refused operation is told in the
 * answer's `errors`; whatever is no JSON is told as an error of its own.
 *
 * @throws when the gateway cannot be reached
 */
export const graphFetcher: Fetcher = async (operation, options) => {
  const response = await fetch(ENDPOINT, {
    method: 'POST',
    // The content type alone keeps other sites from asking on somebody's behalf; the second header says so in words.
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
    // Our own graph answers as GraphQL does.
    return JSON.parse(text) as ExecutionResult;
  } catch {
    return { errors: [new GraphQLError(`The gateway answered ${response.status} and no JSON.`)] };
  }
};
