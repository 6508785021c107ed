import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { json } from 'node:stream/consumers';
import { expect, test } from '@jest/globals';
import fastify from 'fastify';
import { limitBodyTime } from '../../src/http/body-timeout.ts';
import { sendRaw } from '../support/raw.ts';

const startServer = async (milliseconds: number) => {
  const app = fastify();
  limitBodyTime(app, milliseconds, (url) => url === '/free');
  app.post('*', async ({ body }) => ({ body }));
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  return { url, [Symbol.asyncDispose]: () => app.close() };
};

const post = (path: string, body: string, length = body.length) =>
  `POST ${path} HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n\r\n${body}`;

test('returns 408 and closes the connection when the body does not arrive in time', async () => {
  await using server = await startServer(50);
  const { status, headers } = await sendRaw(server.url, post('/graphql', '{"a":', 100));
  expect([status, headers['connection']]).toEqual([408, 'close']);
});

test('accepts a complete body', async () => {
  await using server = await startServer(50);
  expect(await sendRaw(server.url, post('/graphql', '{"a":1}'))).toMatchObject({ status: 200 });
});

test('does not limit the time on an exempt path', async () => {
  await using server = await startServer(50);
  const headers = { 'content-type': 'application/json', 'content-length': 7 };
  const request = httpRequest(`${server.url}/free`, { method: 'POST', headers });
  request.write('{"a"');
  // When this request times out, the first one has taken as long.
  expect(await sendRaw(server.url, post('/graphql', '{"a"', 7))).toMatchObject({ status: 408 });
  request.end(':1}');
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  expect([response.statusCode, await json(response)]).toEqual([200, { body: { a: 1 } }]);
});
