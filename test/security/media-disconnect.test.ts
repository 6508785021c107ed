import { once } from 'node:events';
import Fastify from 'fastify';
import { expect, test } from '@jest/globals';
import { bearerViewer, createKeyOf } from '../../src/auth/viewer.ts';
import { registerMedia } from '../../src/http/media/endpoint.ts';

test('notices a client that leaves while its session is read, so that it takes no slot', async () => {
  const viewer = bearerViewer(createKeyOf(), 'demo-mona');
  const credential = { type: 'BEARER', token: 'demo-mona' } as const;
  const ticket = { sessionId: null, itemId: 'a', suffix: '=w1', credential, expiresAt: Infinity };
  const reading = Promise.withResolvers<void>();
  const session = Promise.withResolvers<null>();
  const fetched = Promise.withResolvers<boolean>();
  await using app = Fastify();
  await registerMedia(app, {
    openTicket: () => ticket,
    viewers: {
      carriedBy: () => {
        reading.resolve();
        return session.promise;
      },
      ofAnyone: null,
      ofTicket: () => Promise.resolve(viewer),
    },
    auth: 'ticket',
    now: () => 0,
    rateLimit: null,
    hasAllowedOrigins: false,
    observe: () => () => undefined,
    fetch: ({ signal }) => {
      fetched.resolve(signal.aborted);
      return Promise.reject(new Error('The client disconnected.'));
    },
  });
  const left = new Promise<void>((resolve) => {
    app.addHook('onRequest', (_request, { raw }, done) => {
      void once(raw, 'close').then(() => resolve());
      done();
    });
  });
  const client = new AbortController();
  const response = fetch(`${await app.listen()}/media/a`, { signal: client.signal });
  await reading.promise;
  client.abort();
  await expect(response).rejects.toThrow('aborted');
  await left;
  session.resolve(null);

  expect(await fetched.promise).toBe(true);
});
