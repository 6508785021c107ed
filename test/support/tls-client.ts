import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { request as requestInTheClear, type IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { isIP, type LookupFunction, type Socket } from 'node:net';
import type { Emulator } from '../../src/emulator/emulator.ts';
import { noteCode, noteTokens } from './secret-scan/notes.ts';

export type TlsRequest = { url: string; verb?: string; headers?: Record<string, string>; body?: string };

export type TlsResponse = { status: number; headers: IncomingMessage['headers']; bytes: Buffer; json: () => any };

/** Every name is this machine, as with a line in the hosts file. */
const lookUpLoopback: LookupFunction = (_name, { all }, callback) => {
  if (all) callback(null, [{ address: '127.0.0.1', family: 4 }]);
  else callback(null, '127.0.0.1', 4);
};

const tlsOf = ({ tls }: Emulator) => {
  if (!tls) throw new Error('The emulator does not listen by TLS.');
  return { ca: readFileSync(tls.caFile), port: new URL(tls.url).port };
};

const send = async (
  { url, verb = 'GET', headers = {}, body }: TlsRequest,
  options: { ca: Buffer; port?: string; lookup?: LookupFunction; socket?: Socket },
): Promise<TlsResponse> => {
  const { hostname, host, pathname, search } = new URL(url);
  const address = hostname.replace(/^\[|\]$/g, '');
  const { socket, ...rest } = options;
  const asked = request({
    hostname: address,
    // An address is no name to ask a certificate for (RFC 6066, section 3).
    servername: isIP(address) ? '' : hostname,
    path: pathname + search,
    method: verb,
    headers: { host, ...headers },
    agent: false,
    ...rest,
    ...(socket && { socket }),
  });
  asked.end(body);
  // `once` throws what is emitted as an error.
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
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

/** A client that trusts the emulator's authority, for which every host is this machine, whatever its port. */
export const sendByTls = (emulator: Emulator, asked: TlsRequest): Promise<TlsResponse> =>
  send(asked, { ...tlsOf(emulator), lookup: lookUpLoopback });

/** The socket of a tunnel, or null and the status of the proxy's refusal. */
export const openTunnel = async (emulator: Emulator, authority: string) => {
  const asked = requestInTheClear(emulator.url, { method: 'CONNECT', path: authority, agent: false });
  asked.end();
  const [{ statusCode = 0 }, socket] = (await once(asked, 'connect')) as [IncomingMessage, Socket];
  if (statusCode === 200) return { status: statusCode, socket };
  socket.destroy();
  return { status: statusCode, socket: null };
};

/** A client that trusts the emulator's authority, and has the emulator for its proxy of https. */
export const sendByProxy = async (emulator: Emulator, asked: TlsRequest): Promise<TlsResponse> => {
  const { host } = new URL(asked.url);
  const { socket, status } = await openTunnel(emulator, `${host}:443`);
  if (!socket) throw new Error(`The proxy refused with ${status}.`);
  return send(asked, { ca: tlsOf(emulator).ca, socket }).finally(() => socket.destroy());
};
