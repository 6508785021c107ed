import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';

/** Break a connection off: with a reset, or without the farewell of TLS, which clients take for the same. */
export const resetConnection = (socket: Socket): void => {
  if (socket instanceof TLSSocket) socket.destroy();
  else socket.resetAndDestroy();
};
