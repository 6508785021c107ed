import Fastify from 'fastify';
import mercurius from 'mercurius';
import { createBatchedPhotos } from './batched-photos.ts';
import type { Photos } from './photos.ts';
import { resolvers, typeDefs } from './schema.ts';
import { PORT } from './settings.ts';

declare module 'mercurius' {
  interface MercuriusContext {
    photos: Photos;
  }
}

/** Mercurius, which compiles an operation when it comes again (`jit: 1`). */
const app = Fastify();

await app.register(mercurius, {
  schema: typeDefs,
  resolvers,
  jit: 1,
  context: ({ headers }) => ({ photos: createBatchedPhotos(headers.authorization) }),
});

await app.listen({ port: PORT, host: '127.0.0.1' });
