import { connect } from 'node:net';

/** What came back over a socket. The status is 0 where the connection ended without an answer. */
export type RawResponse = { status: number; headers: Record<string, string>; body: string };

const NOTHING: RawResponse = { status: 0, headers: {}, body: '' };

const HEAD_END = '\r\n\r\n';

/** The first answer among the bytes that came, as soon as it is whole. */
const parse = (received: Buffer, isEnd: boolean, isHead: boolean): RawResponse | null => {
  const at = received.indexOf(HEAD_END);
  if (at < 0) return null;
  const [statusLine = '', ...lines] = received.subarray(0, at).toString('latin1').split('\r\n');
  const headers = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );
  const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(statusLine)?.[1] ?? 0);
  // An interim answer tells the caller to go on: another one follows.
  if (status === 100) return parse(received.subarray(at + HEAD_END.length), isEnd, isHead);
  const body = received.subarray(at + HEAD_END.length);
  const length = isHead || status === 204 || status === 304 ? 0 : Number(headers['content-length'] ?? Infinity);
  // What follows is the answer to a second request.
  return isEnd || body.length >= length ? { status, headers, body: body.subarray(0, length).toString('utf8') } : null;
};

/**
 * Send bytes as they stand to a server on loopback. Gives the first answer.
 *
 * @param isAll whether to close the sending side, so that the server does not wait for the rest of a request
 */
export const sendRaw = (url: string, sent: string | Buffer, isAll = false): Promise<RawResponse> => {
  const bytes = typeof sent === 'string' ? Buffer.from(sent, 'latin1') : sent;
  const { hostname, port } = new URL(url);
  const { promise, resolve } = Promise.withResolvers<RawResponse>();
  const socket = connect({ host: hostname, port: Number(port) });
  // The answer to a HEAD tells a length, and has no body.
  const isHead = bytes.subarray(0, 5).toString('latin1') === 'HEAD ';
  let received = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    received = Buffer.concat([received, chunk]);
    const response = parse(received, false, isHead);
    if (response) resolve(response);
  });
  socket.on('error', () => undefined);
  socket.on('close', () => resolve(parse(received, true, isHead) ?? NOTHING));
  if (isAll) socket.end(bytes);
  else socket.write(bytes);
  // A request that leaves the server waiting for more is given up.
  const timer = setTimeout(() => socket.end(), 5000);
  return promise.finally(() => {
    clearTimeout(timer);
    socket.destroy();
  });
};
