import type { ServerOptions } from 'node:http';
import type { Duplex } from 'node:stream';
import { frontEndErrorPage, HTML_TYPE } from './error-page.ts';
import { sendAndClose } from './send-and-close.ts';

const SECOND = 1000;

/** The timeouts of the server, and the size limit of headers. */
export const SERVER_LIMITS = {
  // The headers of a request fit into one packet: a slower client only occupies a connection.
  headersTimeout: 20 * SECOND,
  // A request can be the upload of a long video over a slow connection.
  requestTimeout: 3600 * SECOND,
  // How often the two timeouts above are checked.
  connectionsCheckingInterval: 5 * SECOND,
  // Google keeps idle connections this long. A shorter timeout would break clients that rely on it.
  keepAliveTimeout: 240 * SECOND,
  // The URL of a batchGet of fifty ids has 6 KiB.
  maxHeaderSize: 16 * 1024,
  // A request without a host gets an HTML page, as one with an invalid host does.
  requireHostHeader: false,
} as const satisfies ServerOptions;

const errorStatus = ({ code }: NodeJS.ErrnoException) => {
  if (code === 'HPE_HEADER_OVERFLOW') return 431;
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;
};

/** Responds to malformed or incomplete HTTP with an HTML page, and closes the connection. */
export const rejectMalformed = (error: NodeJS.ErrnoException, socket: Duplex): void => {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const status = errorStatus(error);
  sendAndClose(socket, { status, contentType: HTML_TYPE, body: frontEndErrorPage(status) });
};
