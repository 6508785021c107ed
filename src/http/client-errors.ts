import { maxHeaderSize, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { earlyResponse } from './early-response.ts';
import { RequestError } from './request-error.ts';

/** The maximum time for discarding the rest of the request, in milliseconds. */
const MAX_LINGER_MS = 5_000;

/** Returns the error for a request that Node's HTTP parser rejects before it has a request object. */
const requestErrorOf = ({ code }: NodeJS.ErrnoException): RequestError => {
  if (code === 'HPE_HEADER_OVERFLOW') {
    const message = `The URL and the headers are larger than ${maxHeaderSize / 1024} KiB. Send a long operation with POST.`;
    return new RequestError(431, message, { code: 'BAD_REQUEST' });
  }
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    return new RequestError(408, 'Timed out reading the request.', { code: 'BAD_REQUEST', retry: 'SAFE' });
  }
  return new RequestError(400, 'The request is not valid HTTP.', { code: 'BAD_REQUEST' });
};

/** Responds to a request that Node's HTTP parser rejects, in the format of GraphQL errors, and closes the connection. */
export const handleClientError = (error: NodeJS.ErrnoException, socket: Duplex): void => {
  // Node reports every further piece of the same request too. Closing now would cut the response off.
  if (socket.writableEnded) return;
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy(error);
    return;
  }
  const { status, headers, body } = earlyResponse(requestErrorOf(error));
  const lines = Object.entries({ ...headers, Connection: 'close' }).map(([name, value]) => `${name}: ${value}`);
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('\r\n')}\r\n\r\n${body}`);
  // Closing while the client still sends would reset the connection, and the client would lose the response.
  socket.once('end', () => socket.destroy()).resume();
  setTimeout(() => socket.destroy(), MAX_LINGER_MS).unref();
};
