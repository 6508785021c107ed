import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const ENTRY = fileURLToPath(new URL('../browser/clients/clients.ts', import.meta.url));

const buildClients = async () => {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    define: { 'process.env.NODE_ENV': '"production"', 'globalThis.__DEV__': 'false' },
    build: { write: false, target: 'es2023', lib: { entry: ENTRY, formats: ['iife'], name: 'clients' } },
  });
  const [output] = [built].flat();
  if (!output || !('output' in output)) throw new Error('Vite did not build the clients.');
  return output.output[0].code;
};

let clients: Promise<string> | undefined;

/**
 * Serves a page from `http://localhost`, another origin than every gateway of the tests, with the GraphQL clients of
 * `browser/clients/` in the global `clients`.
 */
export const startForeignPage = async () => {
  clients ??= buildClients();
  const html = `<!doctype html><title>App</title><link rel="icon" href="data:,"><script>${await clients}</script>`;
  const server = createServer((_request, response) => response.setHeader('content-type', 'text/html').end(html));
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const { port } = server.address() as AddressInfo;
  const stop = async () => {
    server.closeAllConnections();
    await server[Symbol.asyncDispose]();
  };
  return { origin: `http://localhost:${port}`, [Symbol.asyncDispose]: stop };
};
