import type { Fetcher } from '@graphiql/toolkit';

const ENDPOINT = '/graphql';

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
    body: JSON.stringify(operation),
  });
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    return { errors: [{ message: `The gateway answered ${response.status} and no JSON.` }] };
  }
};
