import type { RequestListener } from 'node:http';
import { createServer, type Server } from 'node:https';
import { rejectMalformed, SERVER_LIMITS } from './limits.ts';
import type { ServerCertificate } from '../tls/certificate-store.ts';

/** The timeout of a TLS handshake, in milliseconds. It equals the timeout of a request's headers. */
const HANDSHAKE_TIMEOUT = SERVER_LIMITS.headersTimeout;

/** Creates an HTTPS server with the same limits as the HTTP server. */
export const createHttpsServer = (
  { certificate, key }: ServerCertificate,
  onRequest: RequestListener,
  handshakeTimeout = HANDSHAKE_TIMEOUT,
): Server =>
  createServer({ ...SERVER_LIMITS, handshakeTimeout, cert: certificate, key }, onRequest)
    .on('clientError', rejectMalformed)
    // A failed handshake leaves no way to respond, and nothing else would close the connection.
    .on('tlsClientError', (_error, socket) => socket.destroy());
