import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** Starts a TCP proxy that can be switched off: it then refuses connections, and breaks those that are open. */
export const startSwitchedProxy = async (targetUrl: string) => {
  const { hostname, port } = new URL(targetUrl);
  const open = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect({ host: hostname, port: Number(port) });
    for (const socket of [near, far]) {
      open.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        open.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    near.pipe(far);
    far.pipe(near);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // The address of a TCP server is an AddressInfo.
  const { port: ownPort } = server.address() as AddressInfo;

  const switchOff = async () => {
    const closed = once(server, 'close');
    server.close();
    for (const socket of open) socket.resetAndDestroy();
    await closed;
  };
  return {
    url: `http://127.0.0.1:${ownPort}`,
    switchOff,
    switchOn: async () => {
      server.listen(ownPort, '127.0.0.1');
      await once(server, 'listening');
    },
    [Symbol.asyncDispose]: switchOff,
  };
};
