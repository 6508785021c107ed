import { connect, type Socket } from 'node:net';
import type { HttpRequest } from '../queries.ts';

/** The server closed an idle connection before it read the request. The request can be sent again. */
export class ConnectionClosedError extends Error {}

/** A response. The body is present only if it was requested. */
export type Reply = { status: number; body: string };

/** A connection that sends one request after the other. */
export type Caller = {
  send: (request: HttpRequest, token: string, keepsBody: boolean) => Promise<Reply>;
  isOpen: () => boolean;
  close: () => void;
};

const END_OF_HEAD = '\r\n\r\n';
const END_OF_CHUNKS = Buffer.from('\r\n0\r\n\r\n');

const headOf = ({ verb, path, body }: HttpRequest, token: string) =>
  `${verb} ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\naccept: application/json\r\nauthorization: Bearer ${token}\r\n` +
  (verb === 'GET'
    ? '\r\n'
    : `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);

const decodeChunks = (body: Buffer) => {
  const parts: Buffer[] = [];
  for (let at = 0; ;) {
    const end = body.indexOf('\r\n', at);
    const size = Number.parseInt(body.toString('latin1', at, end), 16);
    if (!(size > 0)) return Buffer.concat(parts);
    parts.push(body.subarray(end + 2, end + 2 + size));
    at = end + 2 + size + 2;
  }
};

/** Returns how many bytes a response has in all, or undefined before its head is complete. Null if it is chunked. */
const lengthOf = (response: Buffer) => {
  const end = response.indexOf(END_OF_HEAD);
  if (end === -1) return undefined;
  const length = /^content-length: *(\d+)/im.exec(response.toString('latin1', 0, end))?.[1];
  return length === undefined ? null : end + END_OF_HEAD.length + Number(length);
};

const replyOf = (response: Buffer, isChunked: boolean, keepsBody: boolean): Reply => {
  const status = Number(response.toString('latin1', 9, 12));
  if (!keepsBody && status === 200) return { status, body: '' };
  const body = response.subarray(response.indexOf(END_OF_HEAD) + END_OF_HEAD.length);
  return { status, body: (isChunked ? decodeChunks(body) : body).toString() };
};

/**
 * Opens a connection to a server. It does only what the bench needs of HTTP: requests without a pipeline, responses with
 * Content-Length or in chunks. That makes it several times cheaper than a server, so that the server is the bottleneck.
 */
export const openCaller = async (port: number): Promise<Caller> => {
  const socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve).once('error', reject);
  });
  let isOpen = true;
  let chunks: Buffer[] = [];
  let received = 0;
  let expected: number | null | undefined;
  let pending: { keepsBody: boolean; resolve: (reply: Reply) => void; reject: (error: Error) => void } | undefined;

  const isComplete = (chunk: Buffer) =>
    expected === null
      ? chunk.length >= END_OF_CHUNKS.length && chunk.subarray(-END_OF_CHUNKS.length).equals(END_OF_CHUNKS)
      : received === expected;

  socket.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    received += chunk.length;
    if (expected === undefined) {
      // Heads fit into the first packets.
      if (chunks.length > 1) chunks = [Buffer.concat(chunks)];
      expected = lengthOf(chunks[0] ?? chunk);
    }
    if (expected === null && chunk.length < END_OF_CHUNKS.length) chunks = [Buffer.concat(chunks)];
    if (expected === undefined || !isComplete(chunks.at(-1) ?? chunk)) return;
    const [first = chunk] = chunks;
    const response = chunks.length === 1 ? first : Buffer.concat(chunks);
    const isChunked = expected === null;
    const current = pending;
    [chunks, received, expected, pending] = [[], 0, undefined, undefined];
    current?.resolve(replyOf(response, isChunked, current.keepsBody));
  });
  socket.on('error', () => socket.destroy());
  socket.on('close', () => {
    isOpen = false;
    pending?.reject(
      received === 0
        ? new ConnectionClosedError('The server closed the connection before its response.')
        : new Error('The server closed the connection during a response.'),
    );
  });

  return {
    send: (request, token, keepsBody) =>
      new Promise((resolve, reject) => {
        if (!isOpen) {
          reject(new ConnectionClosedError('The connection is closed.'));
          return;
        }
        pending = { keepsBody, resolve, reject };
        socket.write(headOf(request, token));
      }),
    isOpen: () => isOpen,
    close: () => socket.destroy(),
  };
};
