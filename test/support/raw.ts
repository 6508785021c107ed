import { connect } from 'node:net';

/** A response read from a socket. The status is 0 if the connection ended without a response. */
export type RawResponse = { status: number; headers: Record<string, string>; body: string };

const NOTHING: RawResponse = { status: 0, headers: {}, body: '' };

const HEAD_END = '\r\n\r\n';

/** Returns the first response in the received bytes, or null until it is complete. */
const parse = (received: Buffer, isEnd: boolean, isHead: boolean): RawResponse | null => {
  const at = received.indexOf(HEAD_END);
  if (at < 0) return null;
  const [statusLine = '', ...lines] = received.subarray(0, at).toString('latin1').split('\r\n');
  const headers = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );
  const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(statusLine)?.[1] ?? 0);
  // The final response follows the interim response 100.
  if (status === 100) return parse(received.subarray(at + HEAD_END.length), isEnd, isHead);
  const body = received.subarray(at + HEAD_END.length);
  const length = isHead || status === 204 || status === 304 ? 0 : Number(headers['content-length'] ?? Infinity);
  // Any bytes after the body belong to the response to a second request.
  return isEnd || body.length >= length ? { status, headers, body: body.subarray(0, length).toString('utf8') } : null;
};

/**
 * Sends bytes unchanged to a server on loopback. Returns the first response.
 *
 * @param isAll whether to close the sending side, so that the server does not wait for the rest of a request
 */
export const sendRaw = (url: string, sent: string | Buffer, isAll = false): Promise<RawResponse> => {
  const bytes = typeof sent === 'string' ? Buffer.from(sent, 'latin1') : sent;
  const { hostname, port } = new URL(url);
  const { promise, resolve } = Promise.withResolvers<RawResponse>();
  const socket = connect({ host: hostname, port: Number(port) });
  // The response to HEAD has a Content-Length but no body.
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
  // Give up if the server still waits for the rest of the request.
  const timer = setTimeout(() => socket.end(), 5000);
  return promise.finally(() => {
    clearTimeout(timer);
    socket.destroy();
  });
};
