import type { Duplex } from 'node:stream';
import { statusText } from './status-text.ts';

/** Writes a response to a socket that has no HTTP response of its own, and closes the connection. */
export const sendAndClose = (
  socket: Duplex,
  { status, contentType, body }: { status: number; contentType: string; body: string },
): void => {
  const head = [
    `HTTP/1.1 ${status} ${statusText(status)}`,
    `content-type: ${contentType}`,
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
};
