import type { Server } from 'node:http';
import type { Server as EncryptedServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';

/** A host by which this machine reaches a server that listens on it: on all addresses is also on its own. */
const reachable = (host: string) => {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
};

/**
 * Let a server listen. Gives its host and port, as they stand in an address, and a way to stop that waits for no
 * connection: neither for an idle one nor for one that never finishes its TLS handshake.
 *
 * @param port 0 for any free one
 */
export const startListening = async (server: Server | EncryptedServer, host: string, port: number) => {
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
  // A server that listens on a port has an address of this kind.
  const { port: actualPort } = server.address() as AddressInfo;
  const stop = async () => {
    const closed = server[Symbol.asyncDispose]();
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  return { address: `${reachable(host)}:${actualPort}`, stop };
};
