import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { request } from 'undici';

/**
 * A Library API with a constant latency that uses hardly any CPU time: it forwards each distinct request to an emulator once,
 * and repeats the response from memory. The emulator itself would be slower than the gateway, and measured in its place.
 *
 *     node bench/flood/replay.ts http://127.0.0.1:4010
 *
 * A message of the parent process sets the latency in milliseconds. The first message to the parent is the URL.
 */
const [, , emulatorUrl = ''] = process.argv;

type Recorded = { status: number; body: Buffer };

const recorded = new Map<string, Promise<Recorded>>();
let latencyMs = 0;

const record = async (method: string, path: string, authorization: string, body: Buffer): Promise<Recorded> => {
  const response = await request(emulatorUrl + path, {
    method,
    headers: { authorization, ...(body.length > 0 && { 'content-type': 'application/json' }) },
    body: body.length > 0 ? body : null,
  });
  return { status: response.statusCode, body: Buffer.from(await response.body.arrayBuffer()) };
};

const server = createServer((incoming, response) => {
  const { method = 'GET', url = '/', headers } = incoming;
  const respond = async () => {
    const body = await buffer(incoming);
    // One response for all unknown tokens.
    const authorization = (headers.authorization ?? '').replace(/junk-\d+/, 'junk');
    const key = [method, url, authorization, body.toString()].join('\n');
    const known = recorded.get(key) ?? record(method, url, authorization, body);
    recorded.set(key, known);
    const { status, body: content } = await known;
    const send = () => {
      response.writeHead(status, {
        'content-type': 'application/json; charset=UTF-8',
        'content-length': content.length,
      });
      response.end(content);
    };
    if (latencyMs > 0) setTimeout(send, latencyMs);
    else send();
  };
  respond().catch(() => response.destroy());
});

process.on('message', (milliseconds: number) => {
  latencyMs = milliseconds;
});
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  process.send?.(`http://127.0.0.1:${port}`);
});
