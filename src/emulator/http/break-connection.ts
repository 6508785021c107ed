import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { ConnectionEffect } from './response.ts';

/**
 * Resets a connection, or leaves it open without a response. A TLS connection is closed without its close_notify alert,
 * which clients treat as a reset.
 */
export const breakConnection = (socket: Socket, effect: ConnectionEffect): void => {
  if (effect === 'SILENCE') return;
  if (socket instanceof TLSSocket) socket.destroy();
  else socket.resetAndDestroy();
};
