import { defineConfig } from '@graphql-hive/gateway';

/** The configuration of Hive Gateway: one process, compiled operations, and the caller's token for the Library API. */
export const gatewayConfig = defineConfig({
  supergraph: `${process.env['SUPERGRAPH_FOLDER']}/supergraph.graphql`,
  host: '127.0.0.1',
  port: Number(process.env['PORT']),
  fork: 1,
  jit: true,
  graphiql: false,
  landingPage: false,
  logging: 'error',
  propagateHeaders: {
    fromClientToSubgraphs: ({ request }) => ({ authorization: request.headers.get('authorization') ?? '' }),
  },
});
