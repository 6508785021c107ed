import { STATUS_CODES, type ServerOptions } from 'node:http';
import type { Duplex } from 'node:stream';
import { errorPage, HTML_TYPE } from './error-page.ts';

const SECOND = 1000;

/** How patient the server is, and how much it listens to before it knows who is speaking. */
export const SERVER_LIMITS = {
  // The head of a request is one packet: whoever takes longer for it only keeps a connection busy.
  headersTimeout: 20 * SECOND,
  // The whole of a request may be the upload of a long video over a slow line.
  requestTimeout: 3600 * SECOND,
  // How often the two above are looked at.
  connectionsCheckingInterval: 5 * SECOND,
  // As long as Google keeps an idle connection, so that a client which keeps it as long does not write into a closed one.
  keepAliveTimeout: 240 * SECOND,
  // A batch of fifty ids, which does not fit into Google's shorter lines either, takes 6 KiB.
  maxHeaderSize: 16 * 1024,
  // Who names no host is answered with a page, as whoever names a wrong one is.
  requireHostHeader: false,
} as const satisfies ServerOptions;

const statusOf = ({ code }: NodeJS.ErrnoException) => {
  if (code === 'HPE_HEADER_OVERFLOW') return 431;
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;
};

/** Answer what is no HTTP, or never becomes a whole request, with a page, and hang up. */
export const answerBroken = (error: NodeJS.ErrnoException, socket: Duplex): void => {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const status = statusOf(error);
  const page = errorPage(status);
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    `content-type: ${HTML_TYPE}`,
    `content-length: ${Buffer.byteLength(page)}`,
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${page}`);
};
