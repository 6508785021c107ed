import { startRouter } from '../../deploy/router/router.ts';
import { composeSupergraph } from '../../deploy/router/supergraph.ts';
import { readSubgraphSdl } from '../../src/graphql/schema.ts';
import { createGraphqlClient } from './graphql-client.ts';

/** Starts the router of `deploy/router` with our gateway as its only subgraph, and a GraphQL client of it. */
export const startFederationRouter = async (gatewayUrl: string) => {
  const subgraph = { name: 'photos', url: `${gatewayUrl}/graphql`, sdl: readSubgraphSdl() };
  const router = await startRouter(composeSupergraph([subgraph]), { host: '127.0.0.1', port: 0 });
  return {
    query: createGraphqlClient(router.url),
    [Symbol.asyncDispose]: router.stop,
  };
};
