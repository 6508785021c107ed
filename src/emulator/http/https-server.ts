import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import { answerBroken, SERVER_LIMITS } from './limits.ts';
import type { ServerCertificate } from '../tls/certificate-folder.ts';

/** How long a client may take to agree on a key, in milliseconds: as long as for the head of a request. */
const HANDSHAKE_TIMEOUT = SERVER_LIMITS.headersTimeout;

/** A server of HTTP/1.1 over TLS, within the same limits as the one in the clear. */
export const createEncryptedServer = (
  { certificate, key }: ServerCertificate,
  onRequest: (request: IncomingMessage, response: ServerResponse) => void,
  handshakeTimeout = HANDSHAKE_TIMEOUT,
): Server =>
  createServer({ ...SERVER_LIMITS, handshakeTimeout, cert: certificate, key }, onRequest)
    .on('clientError', answerBroken)
    // Without a key nothing can be answered, and nothing else would ever close the connection.
    .on('tlsClientError', (_error, socket) => socket.destroy());
