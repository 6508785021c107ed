import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { createBatchedPhotos } from './batched-photos.ts';
import { resolvers, typeDefs, type Context } from './schema.ts';
import { PORT } from './settings.ts';

/**
 * Apollo Server with its defaults, the cache-control plugin among them, and with the standalone server that its documentation
 * starts with. Media items come from a DataLoader for each request.
 */
const server = new ApolloServer<Context>({ typeDefs, resolvers });

await startStandaloneServer(server, {
  listen: { port: PORT, host: '127.0.0.1' },
  context: ({ req }) => Promise.resolve({ photos: createBatchedPhotos(req.headers.authorization) }),
});
