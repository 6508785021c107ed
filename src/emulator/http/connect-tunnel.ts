import { STATUS_CODES, type IncomingMessage } from 'node:http';
import type { Server } from 'node:https';
import type { Duplex } from 'node:stream';
import { CERTIFIED_ADDRESSES, CERTIFIED_NAMES } from '../tls/certified-hosts.ts';

const HOSTS = new Set([...CERTIFIED_NAMES, ...CERTIFIED_ADDRESSES.map((ip) => (ip.includes(':') ? `[${ip}]` : ip))]);

const refuse = (socket: Duplex, status: number, text: string) => {
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    'content-type: text/plain; charset=utf-8',
    `content-length: ${Buffer.byteLength(text)}`,
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${text}`);
};

/**
 * Answer CONNECT (RFC 9110, section 9.3.6): a client that takes the emulator for its proxy of https reaches Google's hosts
 * here, on any port, without a change of its addresses or of the machine's hosts. No connection goes out: a tunnel ends at
 * this emulator's own server, and one to any other host is refused.
 */
export const createTunnel =
  (server: Server) =>
  ({ url = '' }: IncomingMessage, socket: Duplex, head: Buffer): void => {
    socket.on('error', () => socket.destroy());
    const [, host = ''] = /^(.+):\d{1,5}$/.exec(url) ?? [];
    if (!HOSTS.has(host.toLowerCase())) {
      refuse(socket, 403, `The emulator is a proxy for ${[...HOSTS].join(', ')} only.\n`);
      return;
    }
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    if (head.length > 0) socket.unshift(head);
    server.emit('connection', socket);
  };
