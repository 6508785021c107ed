import { connect } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { request } from 'undici';
import { fill } from '../support/fill.ts';
import { startStack, type Stack } from '../support/stack.ts';

const LIST = `{ mediaItems(first: 300) { nodes {
  id googleId filename mimeType description productUrl baseUrl url(width: 400) mediaMetadata { creationTime width height }
} } }`;

/** Sends an operation with an `Accept-Encoding` header, and returns the response with its raw body. */
const post = async ({ gatewayUrl }: Pick<Stack, 'gatewayUrl'>, query: string, encoding?: string, accept = '*/*') => {
  const { statusCode, headers, body } = await request(`${gatewayUrl}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept, ...(encoding && { 'accept-encoding': encoding }) },
    body: JSON.stringify({ query }),
  });
  return { statusCode, headers, body: Buffer.from(await body.arrayBuffer()) };
};

const idsIn = (body: Buffer): string[] =>
  JSON.parse(body.toString()).data.mediaItems.nodes.map(({ id }: { id: string }) => id);

const startLarge = async (hasCompression = true) => {
  const stack = await startStack({ gateway: { hasCompression } });
  fill({ emulator: stack.emulator, photos: 300 });
  return stack;
};

test.each([
  ['br', 'br', brotliDecompressSync],
  ['gzip', 'gzip', gunzipSync],
  ['gzip, deflate, br', 'br', brotliDecompressSync],
  ['br;q=0, gzip', 'gzip', gunzipSync],
] as const)(
  'compresses a list of 300 media items for %s to a quarter or less',
  async (accepted, encoding, decompress) => {
    await using stack = await startLarge();
    for (const accept of ['application/json', 'application/graphql-response+json']) {
      const plain = await post(stack, LIST, undefined, accept);
      const compressed = await post(stack, LIST, accepted, accept);
      expect(compressed.headers['content-encoding']).toBe(encoding);
      expect(compressed.headers['vary']).toMatch(/\bAccept-Encoding\b/);
      expect(compressed.headers['cache-control']).toBe('private, no-store');
      expect(idsIn(decompress(compressed.body))).toEqual(idsIn(plain.body));
      expect(compressed.body.length / plain.body.length).toBeLessThanOrEqual(0.25);
    }
  },
);

test.each([undefined, 'identity', 'zstd', 'br;q=0, gzip;q=0'])('does not compress for %s', async (accepted) => {
  await using stack = await startLarge();
  const { headers, body } = await post(stack, LIST, accepted);
  expect(headers['content-encoding']).toBeUndefined();
  expect(idsIn(body)).toHaveLength(300);
});

test('does not compress a response below 1 KiB, or any if compression is off', async () => {
  await using stack = await startLarge();
  expect((await post(stack, '{ __typename }', 'br')).headers['content-encoding']).toBeUndefined();
  await using off = await startLarge(false);
  expect((await post(off, LIST, 'br')).headers['content-encoding']).toBeUndefined();
});

test('does not report an internal error if the client disconnects during the response', async () => {
  await using stack = await startLarge();
  const { port } = new URL(stack.gatewayUrl);
  const body = JSON.stringify({ query: LIST });
  const head = `POST /graphql HTTP/1.1\r\nhost: 127.0.0.1\r\naccept-encoding: br\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n`;
  // Stopping the stack throws reported errors.
  for (let delay = 0; delay < 60; delay += 2) {
    const socket = connect(Number(port), '127.0.0.1');
    socket.write(head + body);
    await setTimeout(delay);
    socket.destroy();
  }
  expect((await post(stack, '{ __typename }')).statusCode).toBe(200);
});
