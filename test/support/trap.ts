import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Starts a server on loopback that records the paths of its requests. */
export const startRecordingServer = async (respond: (request: IncomingMessage, response: ServerResponse) => void) => {
  const paths: string[] = [];
  const server = createServer((request, response) => {
    paths.push(request.url ?? '');
    request.resume().once('end', () => respond(request, response));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    /** The targets of the requests so far. */
    paths,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await server[Symbol.asyncDispose]();
    },
  };
};

/** Starts a server that the gateway must never call, and one that redirects every request to it. */
export const startTrap = async (status: number) => {
  const resources = new AsyncDisposableStack();
  const trap = resources.use(await startRecordingServer((_request, response) => response.end('{}')));
  const decoy = resources.use(
    await startRecordingServer(({ url }, response) => {
      response.writeHead(status, { location: `${trap.url}${url}` }).end();
    }),
  );
  return { trap, decoy, [Symbol.asyncDispose]: () => resources.disposeAsync() };
};
