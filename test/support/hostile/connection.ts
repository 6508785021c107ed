import { connect, type Socket } from 'node:net';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

/** A response as it arrived. */
export type WireResponse = { status: number; headers: Record<string, string>; body: string };

const HEAD_END = '\r\n\r\n';

/** Returns the body of a chunked response and its length on the wire, or null until it is complete. */
const readChunks = (bytes: Buffer): { body: Buffer; length: number } | null => {
  const chunks: Buffer[] = [];
  for (let at = 0; ;) {
    const end = bytes.indexOf('\r\n', at);
    if (end < 0) return null;
    const size = Number.parseInt(bytes.toString('latin1', at, end), 16);
    const next = end + 2 + size + 2;
    if (bytes.length < next) return null;
    if (size === 0) return { body: Buffer.concat(chunks), length: next };
    chunks.push(bytes.subarray(end + 2, end + 2 + size));
    at = next;
  }
};

const DECODERS: Record<string, (bytes: Buffer) => Buffer> = { gzip: gunzipSync, br: brotliDecompressSync };

/** Returns the first response in the received bytes and its length, or null until it is complete. */
const parse = (
  received: Buffer,
  isEnd: boolean,
  isHead: boolean,
): { response: WireResponse; length: number } | null => {
  const at = received.indexOf(HEAD_END);
  if (at < 0) return null;
  const [statusLine = '', ...lines] = received.toString('latin1', 0, at).split('\r\n');
  const headers = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );
  const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(statusLine)?.[1] ?? -1);
  const start = at + HEAD_END.length;
  if (status >= 100 && status < 200) {
    const final = parse(received.subarray(start), isEnd, isHead);
    return final && { ...final, length: start + final.length };
  }
  const rest = received.subarray(start);
  const response = (bytes: Buffer, length: number) => {
    const decode = DECODERS[headers['content-encoding'] ?? ''];
    return { response: { status, headers, body: (decode ? decode(bytes) : bytes).toString() }, length: start + length };
  };
  if (isHead || status === 204 || status === 304) return response(Buffer.alloc(0), 0);
  if (headers['transfer-encoding'] === 'chunked') {
    const read = readChunks(rest);
    return read && response(read.body, read.length);
  }
  const length = Number(headers['content-length'] ?? Infinity);
  if (rest.length >= length) return response(rest.subarray(0, length), length);
  return isEnd && length === Infinity ? response(rest, rest.length) : null;
};

/** How long a server may take to respond, in milliseconds. */
const MAX_MS = 20_000;

/** How long bytes may be left without a response before the client closes its side, in milliseconds. */
const QUIET_MS = 100;

export type Connection = ReturnType<typeof createConnection>;

/** Creates a client that keeps one connection to a server on loopback, and sends bytes over it unchanged. */
export const createConnection = (url: string) => {
  const { hostname, port } = new URL(url);
  let kept: Socket | null = null;
  /** Called with the received bytes at every change. */
  let onChange: (received: Buffer, isEnd: boolean) => void = () => undefined;

  const open = (): Socket => {
    let received: Buffer = Buffer.alloc(0);
    const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true });
    socket.setNoDelay(true);
    const end = () => {
      if (kept === socket) kept = null;
      socket.destroy();
      onChange(received, true);
    };
    socket.on('data', (chunk: Buffer) => {
      if (kept !== socket) return;
      received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
      onChange(received, false);
    });
    socket
      .on('error', () => undefined)
      .on('end', end)
      .on('close', () => {
        if (kept === socket) end();
      });
    socket.on('consumed', () => {
      received = Buffer.alloc(0);
    });
    kept = socket;
    return socket;
  };

  const close = () => {
    const socket = kept;
    kept = null;
    socket?.destroy();
  };

  /** Sends a request, and returns its response. Null without one, or 'HANGS' if the server does not end in time. */
  const send = async (bytes: Buffer, isHead: boolean): Promise<WireResponse | 'HANGS' | null> => {
    const isKept = kept !== null;
    const socket = kept ?? open();
    const { promise, resolve } = Promise.withResolvers<WireResponse | 'HANGS' | null>();
    const timer = setTimeout(() => resolve('HANGS'), MAX_MS);
    onChange = (received, isEnd) => {
      const parsed = parse(received, isEnd, isHead);
      if (parsed) resolve(parsed.response);
      else if (isEnd) resolve(null);
    };
    socket.write(bytes);
    const response = await promise;
    clearTimeout(timer);
    onChange = () => undefined;
    socket.emit('consumed');
    if (response === 'HANGS' || response?.headers['connection'] === 'close') close();
    // A connection that the server closed while it was idle.
    return response === null && isKept ? send(bytes, isHead) : response;
  };

  /** Sends bytes over a connection of their own, until the server closes it. Returns all responses. */
  const sendBroken = async (bytes: Buffer, isHead: boolean): Promise<WireResponse[] | 'HANGS'> => {
    close();
    const socket = open();
    const { promise, resolve } = Promise.withResolvers<Buffer | 'HANGS'>();
    const timer = setTimeout(() => resolve('HANGS'), MAX_MS);
    let quiet = setTimeout(() => socket.end(), QUIET_MS);
    onChange = (received, isEnd) => {
      clearTimeout(quiet);
      if (isEnd) resolve(received);
      else quiet = setTimeout(() => socket.end(), QUIET_MS);
    };
    socket.write(bytes);
    const received = await promise;
    clearTimeout(timer);
    clearTimeout(quiet);
    onChange = () => undefined;
    close();
    if (received === 'HANGS') return 'HANGS';
    const responses: WireResponse[] = [];
    for (let rest = received; rest.length > 0;) {
      const parsed = parse(rest, true, isHead && responses.length === 0);
      if (!parsed) break;
      responses.push(parsed.response);
      rest = rest.subarray(parsed.length);
    }
    return responses;
  };

  return { send, sendBroken, close };
};
