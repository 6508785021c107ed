import { expect, test } from '@jest/globals';
import { ENTRIES } from '../support/entries.ts';
import { sendRaw, type RawResponse } from '../support/raw.ts';
import { startStack } from '../support/stack.ts';

const startEdge = () => startStack({ hasSignIn: true, gateway: { metricsPort: 0 } });

/** Returns the status, and the code of the only error. */
const errorOf = ({ status, body }: RawResponse) => {
  const { errors } = JSON.parse(body) as { errors: { message: string; extensions: { code: string } }[] };
  return [status, errors.length, errors[0]?.extensions.code];
};

test('rejects a request without exactly one valid Host header at every address', async () => {
  await using stack = await startEdge();
  const hosts = [
    '',
    'host: localhost\r\nhost: localhost\r\n',
    'host: localhost\r\nHOST: evil.example\r\n',
    'host: localhost, evil.example\r\n',
    'host: localhost/x\r\n',
    'host: a@localhost\r\n',
    'host: [::1\r\n',
  ];
  const requests = ENTRIES.flatMap(([method, path]) =>
    hosts.map((lines) => `${method} ${path} HTTP/1.1\r\n${lines}content-length: 0\r\n\r\n`),
  );
  const errors = await Promise.all(requests.map(async (sent) => errorOf(await sendRaw(stack.gatewayUrl, sent))));
  expect(requests.filter((_sent, index) => errors[index]?.join() !== '400,1,BAD_REQUEST')).toEqual([]);
});

test('accepts a host with a port, an IPv6 address, and HTTP/1.0 without a host', async () => {
  await using stack = await startEdge();
  for (const head of ['HTTP/1.1\r\nhost: LOCALHOST:4000', 'HTTP/1.1\r\nhost: [::1]:4000', 'HTTP/1.0']) {
    const { status } = await sendRaw(stack.gatewayUrl, `GET /healthz ${head}\r\n\r\n`);
    expect([head, status]).toEqual([head, 200]);
  }
});

test('responds in the format of GraphQL errors, with security headers, to what no endpoint sees', async () => {
  await using stack = await startEdge();
  const cases: [sent: string, status: number][] = [
    ['GET /%zz HTTP/1.1\r\nhost: localhost\r\n\r\n', 400],
    ['POST /uploads/%ff HTTP/1.1\r\nhost: localhost\r\ncontent-length: 1000000\r\n\r\n', 400],
    ['GET /healthz HTTP/1.1\r\nhost: localhost\r\nexpect: coffee\r\n\r\n', 417],
    ['GET /healthz HTTP/1.1\r\nhost: localhost\r\nno colon\r\n\r\n', 400],
    [`GET /${'x'.repeat(20_000)} HTTP/1.1\r\nhost: localhost\r\n\r\n`, 431],
    ['GET /healthz HTTP/1.1\r\n\r\n', 400],
    ['GET /healthz HTTP/1.1\r\nhost: evil.example\r\n\r\n', 421],
    ['OPTIONS /uploads HTTP/1.1\r\nhost: localhost\r\ncontent-type: image/x\r\ncontent-length: 1\r\n\r\nx', 404],
    ['GET /nothing HTTP/1.1\r\nhost: localhost\r\n\r\n', 404],
  ];
  for (const [sent, expected] of cases) {
    const { status, headers, body } = await sendRaw(stack.gatewayUrl, sent);
    const shown = sent.slice(0, 60);
    expect([shown, status]).toEqual([shown, expected]);
    expect(JSON.parse(body)).toMatchObject({ errors: [{ extensions: { code: expect.any(String), retry: 'NO' } }] });
    expect([shown, headers]).toEqual([
      shown,
      expect.objectContaining({
        'content-type': 'application/json; charset=utf-8',
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
      }),
    ]);
    expect(Object.keys(headers)).not.toEqual(expect.arrayContaining(['x-powered-by']));
  }
});

test('a method that CORS does not know gets the same error with and without allowed origins', async () => {
  const sent = 'OPTIONS /uploads HTTP/1.1\r\nhost: localhost\r\ncontent-type: image/x\r\ncontent-length: 1\r\n\r\nx';
  await using plain = await startEdge();
  await using shared = await startStack({ gateway: { allowedOrigins: ['https://app.example.com'] } });
  for (const { gatewayUrl } of [plain, shared]) {
    expect(errorOf(await sendRaw(gatewayUrl, sent))).toEqual([expect.any(Number), 1, expect.any(String)]);
  }
});

test('the port of the metrics is as strict as the gateway', async () => {
  await using stack = await startEdge();
  const url = stack.metricsUrl ?? '';
  const get = (path: string, hosts = 'host: localhost\r\n') => sendRaw(url, `GET ${path} HTTP/1.1\r\n${hosts}\r\n`);
  const { status, headers } = await get('/metrics');
  expect([status, headers]).toEqual([
    200,
    expect.objectContaining({
      'content-type': expect.stringContaining('text/plain'),
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    }),
  ]);
  expect(errorOf(await get('/metrics', 'host: a\r\nhost: b\r\n'))).toEqual([400, 1, 'BAD_REQUEST']);
  expect(errorOf(await get('/metrics', ''))).toEqual([400, 1, 'BAD_REQUEST']);
  expect(errorOf(await get('/%zz'))).toEqual([400, 1, 'BAD_REQUEST']);
  expect(errorOf(await get('/nothing'))).toEqual([404, 1, 'NOT_FOUND']);
  expect(errorOf(await get(`/${'x'.repeat(20_000)}`))).toEqual([431, 1, 'BAD_REQUEST']);
  const large = `POST /metrics HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 2000\r\n\r\n`;
  expect(errorOf(await sendRaw(url, large))).toEqual([expect.any(Number), 1, expect.any(String)]);
});

test('closes the connection after a response to a request with an Upgrade header', async () => {
  await using stack = await startEdge();
  // Node would not report that a further request on this connection is not valid HTTP.
  for (const url of [stack.gatewayUrl, stack.metricsUrl ?? '', stack.emulatorUrl]) {
    const sent = 'GET /nothing HTTP/1.1\r\nhost: localhost\r\n';
    const { headers } = await sendRaw(url, `${sent}upgrade: h2c\r\nconnection: upgrade\r\n\r\n`);
    expect(headers['connection']).toBe('close');
    expect((await sendRaw(url, `${sent}\r\n`)).headers['connection']).toBe('keep-alive');
  }
  const head = 'POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: image/png\r\ncontent-length: 5000000\r\n';
  const connectionOf = async (headers: string) =>
    (await sendRaw(stack.gatewayUrl, `${head}${headers}\r\n`)).headers['connection'];
  expect(await connectionOf('')).toBe('keep-alive');
  expect(await connectionOf('upgrade: h2c\r\nconnection: upgrade\r\n')).toBe('close');
});

test('observes requests whose path cannot be read', async () => {
  const observed = Promise.withResolvers<unknown>();
  await using stack = await startStack({
    gateway: { observer: { request: observed.resolve, call: () => undefined } },
  });
  await sendRaw(stack.gatewayUrl, 'GET /%zz?token=secret HTTP/1.1\r\nhost: localhost\r\n\r\n');
  const request = await observed.promise;
  expect(request).toMatchObject({ method: 'GET', route: null, status: 400, viewer: null, operations: [] });
  expect(JSON.stringify(request)).not.toContain('secret');
});
