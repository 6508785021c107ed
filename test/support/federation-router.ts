import { composeServices } from '@apollo/composition';
import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { parse } from 'graphql';
import { readSubgraphSdl } from '../../src/graphql/schema.ts';
import { createGraphqlClient } from './graphql-client.ts';

/** The context of the router: the credential that it forwards. */
type Context = { authorization?: string | undefined };

/** Starts Apollo's federation gateway with our gateway as its only subgraph, and a GraphQL client of it. */
export const startFederationRouter = async (gatewayUrl: string) => {
  const url = `${gatewayUrl}/graphql`;
  const { errors, supergraphSdl } = composeServices([{ name: 'photos', url, typeDefs: parse(readSubgraphSdl()) }]);
  if (errors) throw new AggregateError(errors, 'The subgraph does not compose.');
  const subgraph = new RemoteGraphQLDataSource<Context>({
    url,
    willSendRequest: ({ request, context: { authorization } }) => {
      if (authorization) request.http?.headers.set('authorization', authorization);
    },
  });
  const server = new ApolloServer<Context>({
    gateway: new ApolloGateway({ supergraphSdl, buildService: () => subgraph }),
    stopOnTerminationSignals: false,
  });
  const router = await startStandaloneServer(server, {
    listen: { host: '127.0.0.1', port: 0 },
    context: ({ req: { headers } }) => Promise.resolve({ authorization: headers.authorization }),
  });
  return {
    query: createGraphqlClient(router.url.replace(/\/$/, '')),
    [Symbol.asyncDispose]: () => server.stop(),
  };
};
