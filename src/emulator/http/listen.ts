import type { AddressInfo, Server, Socket } from 'node:net';

/** Returns the host to use in a URL for a listening address: a server on all addresses is reachable on loopback. */
const reachable = (host: string) => {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
};

/**
 * Starts a server. Returns its host and port, as in a URL, and `stop`, which closes all connections without waiting: idle
 * ones, and those in a TLS handshake.
 *
 * @param port 0 for any free port
 */
export const startListening = async (server: Server, host: string, port: number) => {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject);
  server.listen(port, host, () => {
    server.off('error', reject);
    resolve();
  });
  await promise;
  // A server that listens on a port has an AddressInfo.
  const { port: actualPort } = server.address() as AddressInfo;
  const stop = async () => {
    const closed = server[Symbol.asyncDispose]();
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  return { address: `${reachable(host)}:${actualPort}`, stop };
};
