import type { IncomingMessage } from 'node:http';
import type { Server } from 'node:https';
import type { Duplex } from 'node:stream';
import { CERTIFIED_ADDRESSES, CERTIFIED_NAMES } from '../tls/certified-hosts.ts';
import { sendAndClose } from './send-and-close.ts';

const HOSTS = new Set([...CERTIFIED_NAMES, ...CERTIFIED_ADDRESSES.map((ip) => (ip.includes(':') ? `[${ip}]` : ip))]);

/**
 * Handles CONNECT (RFC 9110, section 9.3.6). A client that uses the emulator as its HTTPS proxy reaches Google's hosts
 * here, on any port, without changing its URLs or the hosts file. Every tunnel ends at the emulator's own HTTPS server: a
 * tunnel to any other host is rejected.
 */
export const createTunnel =
  (server: Server) =>
  ({ url = '' }: IncomingMessage, socket: Duplex, head: Buffer): void => {
    socket.on('error', () => socket.destroy());
    const [, host = ''] = /^(.+):\d{1,5}$/.exec(url) ?? [];
    if (!HOSTS.has(host.toLowerCase())) {
      sendAndClose(socket, {
        status: 403,
        contentType: 'text/plain; charset=utf-8',
        body: `The emulator is a proxy for ${[...HOSTS].join(', ')} only.\n`,
      });
      return;
    }
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    if (head.length > 0) socket.unshift(head);
    server.emit('connection', socket);
  };
