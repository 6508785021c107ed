import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { cacheExchange, Client, fetchExchange } from '@urql/core';

/** GraphQL clients with their defaults, but for the session cookie. The browser tests run them in a page of another origin. */
export type Run = (url: string, query: string, variables?: object) => Promise<unknown>;

export const byUrql: Run = async (url, query, variables = {}) => {
  const client = new Client({
    url,
    exchanges: [cacheExchange, fetchExchange],
    fetchOptions: { credentials: 'include' },
  });
  const run = query.startsWith('mutation') ? client.mutation(query, variables) : client.query(query, variables);
  const { data, error } = await run.toPromise();
  return error ? { error: error.message } : data;
};

const byApollo = async (url: string, query: string, variables: object, useGETForQueries: boolean) => {
  const client = new ApolloClient({
    link: new HttpLink({ uri: url, credentials: 'include', useGETForQueries }),
    cache: new InMemoryCache(),
  });
  const document = gql(query);
  const result = query.startsWith('mutation')
    ? await client.mutate({ mutation: document, variables })
    : await client.query({ query: document, variables });
  return result.error ? { error: result.error.message } : result.data;
};

export const byApolloPost: Run = (url, query, variables = {}) => byApollo(url, query, variables, false);

export const byApolloGet: Run = (url, query, variables = {}) => byApollo(url, query, variables, true);
