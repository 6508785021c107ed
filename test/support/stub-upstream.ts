import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { startTestGateway, type GatewayOverrides } from './test-gateway.ts';

/** A response of the stub: JSON, or a status with any text. */
export type StubResponse = { json: unknown } | { status: number; text: string };

/**
 * Starts a gateway over a stub of the Library API, for responses that the emulator never sends.
 *
 * @param respond returns the response to a request. `call` counts from 1; `body` is empty for a GET
 * @param overrides the options of the gateway that differ from the defaults
 * @returns the gateway's client, and the paths of the requests so far
 */
export const startStubUpstream = async (
  respond: (url: URL, call: number, body: string) => StubResponse,
  overrides: GatewayOverrides = {},
) => {
  const calls: string[] = [];
  const resources = new AsyncDisposableStack();
  const send = (url: URL, body: string, response: ServerResponse) => {
    calls.push(url.pathname);
    const stubbed = respond(url, calls.length, body);
    if ('json' in stubbed) response.setHeader('content-type', 'application/json').end(JSON.stringify(stubbed.json));
    else response.writeHead(stubbed.status).end(stubbed.text);
  };
  const upstream = resources.use(
    createServer((request, response) => {
      const url = new URL(request.url ?? '/', 'http://localhost');
      text(request).then(
        (body) => send(url, body, response),
        () => response.destroy(),
      );
    }),
  );
  resources.defer(() => upstream.closeAllConnections());
  await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve));
  const { port } = upstream.address() as AddressInfo;
  const gateway = resources.use(
    await startTestGateway({ photosApiUrl: `http://127.0.0.1:${port}`, defaultToken: 'the-token', ...overrides }),
  );
  return {
    url: `http://127.0.0.1:${port}`,
    query: gateway.query,
    calls,
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
};
