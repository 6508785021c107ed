import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction, type Socket } from 'node:net';
import type { Emulator } from '../../src/emulator/emulator.ts';
import { noteCode, noteTokens } from './secret-scan/notes.ts';
import type { Json } from './json.ts';

export type TlsRequest = { url: string; verb?: string; headers?: Record<string, string>; body?: string };

export type TlsResponse = { status: number; headers: IncomingMessage['headers']; bytes: Buffer; json: () => Json };

/** Resolves every host name to this machine, like an entry in the hosts file. */
const lookUpLoopback: LookupFunction = (_name, { all }, callback) => {
  if (all) callback(null, [{ address: '127.0.0.1', family: 4 }]);
  else callback(null, '127.0.0.1', 4);
};

const tlsOf = ({ tls }: Emulator) => {
  if (!tls) throw new Error('The emulator was started without TLS.');
  return { ca: readFileSync(tls.caFile), port: new URL(tls.url).port };
};

const send = async (
  { url, verb = 'GET', headers = {}, body }: TlsRequest,
  options: { ca: Buffer; port?: string; lookup?: LookupFunction; socket?: Socket },
): Promise<TlsResponse> => {
  const { hostname, host, pathname, search } = new URL(url);
  const address = hostname.replace(/^\[|\]$/g, '');
  const { socket, ...rest } = options;
  const request = httpsRequest({
    hostname: address,
    // SNI does not allow IP addresses (RFC 6066, section 3).
    servername: isIP(address) ? '' : hostname,
    path: pathname + search,
    method: verb,
    headers: { host, ...headers },
    agent: false,
    ...rest,
    ...(socket && { socket }),
  });
  request.end(body);
  // `once` rejects if the request emits `error`.
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  noteCode(response.headers.location);
  if (response.headers['content-type']?.startsWith('application/json')) noteTokens(JSON.parse(bytes.toString()));
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    bytes,
    json: () => JSON.parse(bytes.toString('utf8')) as unknown,
  };
};

/** Sends a request over TLS to the emulator, whatever host and port its URL has. Trusts the emulator's CA. */
export const sendOverTls = (emulator: Emulator, request: TlsRequest): Promise<TlsResponse> =>
  send(request, { ...tlsOf(emulator), lookup: lookUpLoopback });

/** Opens a tunnel through the emulator's proxy. The socket is null if the proxy refuses. */
export const openTunnel = async (emulator: Emulator, authority: string) => {
  const request = httpRequest(emulator.url, { method: 'CONNECT', path: authority, agent: false });
  request.end();
  const [{ statusCode = 0 }, socket] = (await once(request, 'connect')) as [IncomingMessage, Socket];
  if (statusCode === 200) return { status: statusCode, socket };
  socket.destroy();
  return { status: statusCode, socket: null };
};

/** Sends a request through the emulator as an HTTPS proxy. Trusts the emulator's CA. */
export const sendThroughProxy = async (emulator: Emulator, request: TlsRequest): Promise<TlsResponse> => {
  const { host } = new URL(request.url);
  const { socket, status } = await openTunnel(emulator, `${host}:443`);
  if (!socket) throw new Error(`The proxy refused with ${status}.`);
  return send(request, { ca: tlsOf(emulator).ca, socket }).finally(() => socket.destroy());
};
