import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** What happens to a connection: nothing, it breaks on the way there or back, or before any byte. */
export type Cut = 'NONE' | 'REQUEST' | 'RESPONSE' | 'CONNECT';

/** Starts a TCP proxy that cuts connections at the first byte, in the middle of a request, or of a response. */
export const startCuttingProxy = async (targetUrl: string, nextCut: () => Cut) => {
  const { hostname, port } = new URL(targetUrl);
  const open = new Set<Socket>();
  const cuts: Record<Cut, number> = { NONE: 0, REQUEST: 0, RESPONSE: 0, CONNECT: 0 };

  const server = createServer((near) => {
    const far = connect({ host: hostname, port: Number(port) });
    let cut: Cut = 'NONE';
    const end = () => {
      near.destroy();
      far.destroy();
      open.delete(near);
    };
    open.add(near);
    for (const socket of [near, far]) socket.setNoDelay(true).on('error', end).on('close', end);
    // Each request of a small write is one piece.
    near.on('data', (piece: Buffer) => {
      cut = nextCut();
      cuts[cut] += 1;
      if (cut === 'CONNECT') end();
      else if (cut !== 'REQUEST') far.write(piece);
      else far.write(piece.subarray(0, piece.length / 2), end);
    });
    far.on('data', (piece: Buffer) => {
      if (cut !== 'RESPONSE') near.write(piece);
      else near.write(piece.subarray(0, piece.length / 2), end);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cuts,
    [Symbol.asyncDispose]: async () => {
      for (const socket of open) socket.destroy();
      await server[Symbol.asyncDispose]();
    },
  };
};
