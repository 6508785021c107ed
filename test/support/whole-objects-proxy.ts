import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** A request that the proxy forwarded: its path, the fields it asked for, and the size of the response in bytes. */
export type ForwardedCall = { path: string; fields: string | null; bytes: number };

/**
 * Starts a proxy of the Library API that returns whole objects: it forwards requests without their parameter `fields`.
 *
 * @param isWhole set to false to forward the parameter too
 */
export const startWholeObjectsProxy = async (targetUrl: string, isWhole = true) => {
  const calls: ForwardedCall[] = [];
  const server = createServer((request, response) => {
    const forward = async () => {
      const url = new URL(request.url ?? '/', targetUrl);
      const { pathname } = url;
      const fields = url.searchParams.get('fields');
      if (isWhole) url.searchParams.delete('fields');
      const { authorization = '', 'content-type': contentType = 'application/json' } = request.headers;
      const received = await fetch(url, {
        method: request.method ?? 'GET',
        headers: { authorization, 'content-type': contentType },
        body: request.method === 'GET' ? null : await buffer(request),
      });
      const body = Buffer.from(await received.arrayBuffer());
      calls.push({ path: pathname, fields, bytes: body.length });
      response.writeHead(received.status, { 'content-type': 'application/json' }).end(body);
    };
    void forward();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** Returns the calls since the last time. */
    takeCalls: () => calls.splice(0),
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await server[Symbol.asyncDispose]();
    },
  };
};
