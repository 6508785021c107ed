import { createServer } from 'node:http';
import { useGraphQlJit } from '@envelop/graphql-jit';
import { createSchema, createYoga } from 'graphql-yoga';
import { createBatchedPhotos } from './batched-photos.ts';
import { resolvers, typeDefs, type Context } from './schema.ts';
import { PORT } from './settings.ts';

/** GraphQL Yoga with the JIT plugin, which its documentation recommends for speed. Logs and GraphiQL are off. */
const yoga = createYoga({
  schema: createSchema<Context>({ typeDefs, resolvers }),
  plugins: [useGraphQlJit()],
  logging: false,
  graphiql: false,
  landingPage: false,
  context: ({ request }) => ({ photos: createBatchedPhotos(request.headers.get('authorization') ?? '') }),
});

createServer(yoga).listen(PORT, '127.0.0.1');
