import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** Starts a TCP proxy that breaks or stalls a connection after a number of uploaded bytes, counted over all connections. */
export const startFlakyProxy = async (targetUrl: string) => {
  const { hostname, port } = new URL(targetUrl);
  const open = new Set<Socket>();
  let breaks: number[] = [];
  let silenceAt = Infinity;
  let loseAt = Infinity;
  let carried = 0;
  let broken = 0;
  let wake = Promise.withResolvers<void>();
  const change = () => {
    wake.resolve();
    wake = Promise.withResolvers<void>();
  };

  const server = createServer((near) => {
    const far = connect({ host: hostname, port: Number(port) });
    open.add(near);
    change();
    const end = () => {
      near.destroy();
      far.destroy();
      open.delete(near);
      change();
    };
    near.on('data', (piece: Buffer) => {
      const limit = breaks[0] ?? Infinity;
      const kept = Math.min(piece.length, Math.max(0, limit - carried), Math.max(0, silenceAt - carried));
      carried += kept;
      const isFull = !far.write(piece.subarray(0, kept));
      change();
      if (carried >= limit) {
        breaks = breaks.slice(1);
        broken += 1;
        // Forward the bytes up to the limit, then close both connections.
        near.destroy();
        far.end();
      } else if (carried >= silenceAt) near.pause();
      else if (isFull) near.pause();
    });
    far.on('drain', () => {
      if (carried < silenceAt) near.resume();
    });
    far.on('data', (piece: Buffer) => {
      if (carried > loseAt) {
        loseAt = Infinity;
        broken += 1;
        end();
        return;
      }
      near.write(piece);
      change();
    });
    for (const socket of [near, far]) socket.on('error', end).on('close', end);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  /** Waits until a condition holds, and checks it at every change. Rejects after 15 seconds, before the test times out. */
  const until = async (isSo: () => boolean): Promise<void> => {
    const late = Promise.withResolvers<never>();
    const timer = setTimeout(() => late.reject(new Error('The condition did not hold within 15 seconds.')), 15_000);
    try {
      while (!isSo()) await Promise.race([wake.promise, late.promise]);
    } finally {
      clearTimeout(timer);
    }
  };
  const stop = async () => {
    for (const socket of open) socket.destroy();
    await server[Symbol.asyncDispose]();
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** Breaks the connection that sends the byte at each of these offsets. */
    breakAt: (...places: number[]) => {
      breaks = places;
    },
    /** Forwards bytes up to this offset and then no more, but keeps the connections open. */
    stallAt: (place: number) => {
      silenceAt = place;
    },
    /** Breaks the connection instead of forwarding the first response after more than this number of bytes. */
    loseResponseAfter: (place: number) => {
      loseAt = place;
    },
    carried: () => carried,
    broken: () => broken,
    openCount: () => open.size,
    until,
    [Symbol.asyncDispose]: stop,
  };
};
