import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test } from '@jest/globals';
import { ENTRIES } from '../support/entries.ts';
import { fill } from '../support/fill.ts';
import { sendRaw } from '../support/raw.ts';
import { startStack } from '../support/stack.ts';

const HOST = 'host: localhost\r\n';

test('disconnects a client that sends its headers too slowly, at every address', async () => {
  await using stack = await startStack({
    hasSignIn: true,
    gateway: { clientTimeouts: { headersMs: 100, bodyMs: 60_000, responseIdleMs: 60_000 }, metricsPort: 0 },
  });
  const targets = [
    ...ENTRIES.map(([method, path]) => ({ url: stack.gatewayUrl, line: `${method} ${path}` })),
    { url: stack.metricsUrl ?? '', line: 'GET /metrics' },
  ];
  const responses = await Promise.all(
    targets.map(({ url, line }) => sendRaw(url, `${line} HTTP/1.1\r\n${HOST}x-a: b\r\n`)),
  );
  for (const [index, { status, headers, body }] of responses.entries()) {
    expect([targets[index], status, headers['connection']]).toEqual([targets[index], 408, 'close']);
    expect(JSON.parse(body)).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST', retry: 'SAFE' } }] });
  }
});

test('disconnects a client that connects and sends nothing', async () => {
  await using stack = await startStack({
    gateway: { clientTimeouts: { headersMs: 100, bodyMs: 60_000, responseIdleMs: 60_000 } },
  });
  const { status } = await sendRaw(stack.gatewayUrl, '');
  expect(status).toBe(408);
});

test('responds to a client that sends its body too slowly, at every address', async () => {
  await using stack = await startStack({
    hasSignIn: true,
    gateway: {
      clientTimeouts: { headersMs: 60_000, bodyMs: 100, responseIdleMs: 60_000 },
      uploads: { idleTimeoutMs: 100 },
    },
  });
  const head = `${HOST}apollo-require-preflight: true\r\ncontent-length: 100\r\n`;
  const typeOf = (path: string) => (path === '/uploads' ? 'image/jpeg' : 'application/json');
  const responses = await Promise.all(
    ENTRIES.map(([method, path]) =>
      sendRaw(
        stack.gatewayUrl,
        `${method} ${path} HTTP/1.1\r\n${head}content-type: ${typeOf(path)}\r\n\r\n{"query": "`,
      ),
    ),
  );
  const statuses = ENTRIES.map(([method, path], index) => `${method} ${path} ${responses[index]?.status}`);
  expect(statuses).toEqual(
    expect.arrayContaining(['POST /graphql 408', 'POST /uploads 408', 'POST /explorer/estimate 408']),
  );
  // The others do not read a body.
  expect(statuses.filter((line) => / [05]\d*$/.test(line))).toEqual([]);
});

test('a client without a credential occupies no slot of uploads', async () => {
  await using stack = await startStack({ defaultToken: null, gateway: { uploads: { maxUploads: 1 } } });
  const start = `POST /uploads HTTP/1.1\r\n${HOST}apollo-require-preflight: true\r\ncontent-length: 1000\r\n`;
  const form = `${start}content-type: multipart/form-data; boundary=x\r\n\r\n--x\r\n`;
  const responses = await Promise.all([form, form, form].map((sent) => sendRaw(stack.gatewayUrl, sent)));
  expect(responses.map(({ status }) => status)).toEqual([401, 401, 401]);
});

test('closes the connection of a client that never finishes a body that no endpoint reads', async () => {
  await using stack = await startStack();
  const { hostname, port } = new URL(stack.gatewayUrl);
  const socket = connect({ host: hostname, port: Number(port) });
  socket.write(`POST /%zz HTTP/1.1\r\n${HOST}content-length: 100\r\n\r\nx`);
  socket.resume();
  await once(socket, 'close');
  expect(socket.destroyed).toBe(true);
});

test('disconnects a client that does not read its response', async () => {
  const ended = Promise.withResolvers<number>();
  await using stack = await startStack({
    gateway: {
      clientTimeouts: { headersMs: 60_000, bodyMs: 60_000, responseIdleMs: 200 },
      hasCompression: false,
      observer: { request: ({ status }) => ended.resolve(status), call: () => undefined },
    },
  });
  fill({ emulator: stack.emulator, photos: 500 });
  const { hostname, port } = new URL(stack.gatewayUrl);
  // A response of more bytes than the system's buffers take.
  const urls = Array.from({ length: 99 }, (_, index) => `u${index}: url(width: ${index + 1})`).join(' ');
  const body = JSON.stringify({ query: `{ mediaItems(first: 500) { nodes { ${urls} } } }` });
  const socket = connect({ host: hostname, port: Number(port) });
  socket.pause();
  socket.write(
    `POST /graphql HTTP/1.1\r\n${HOST}content-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
  );
  expect(await ended.promise).toBe(499);
  socket.destroy();
});
