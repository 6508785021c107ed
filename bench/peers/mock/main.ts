import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { Counters } from './counters.ts';
import { respond } from './responses.ts';

/**
 * A mock of the Library API in a process of its own. It answers from memory, so that the servers in front of it are measured
 * and not the mock: each response is made once, as the bytes to send.
 *
 *     node bench/peers/mock/main.ts PORT
 *
 * `GET /control/counters` returns the counters, `/control/counters/take` also resets them; `GET /control/latency/20` makes each response wait 20 ms.
 */
type Prepared = { method: string; status: number; plain: Buffer; gzip: Buffer };

const noCounters = (): Counters => ({
  calls: {},
  total: 0,
  bytesSent: 0,
  bytesPlain: 0,
  withFields: 0,
  tokens: {},
  encodings: {},
});

const prepared = new Map<string, Prepared>();
let counters = noCounters();
let latencyMs = 0;

const prepare = (verb: string, path: string, body: string): Prepared => {
  const key = `${verb} ${path} ${body}`;
  const known = prepared.get(key);
  if (known) return known;
  const { method, status, json } = respond({ verb, url: new URL(path, 'http://mock'), body });
  const plain = Buffer.from(JSON.stringify(json));
  const made = { method, status, plain, gzip: gzipSync(plain) };
  // The titles of new albums repeat, so that the number of keys is bounded.
  prepared.set(key, made);
  return made;
};

const increment = (counts: Record<string, number>, key: string) => {
  counts[key] = (counts[key] ?? 0) + 1;
};

const control = (path: string, response: ServerResponse) => {
  const [, latency] = /^\/control\/latency\/(\d+)$/.exec(path) ?? [];
  if (latency !== undefined) latencyMs = Number(latency);
  response.setHeader('content-type', 'application/json').end(JSON.stringify(counters));
  if (path === '/control/counters/take') counters = noCounters();
};

const answer = (request: IncomingMessage, response: ServerResponse, body: string) => {
  const { method: verb = '', url: path = '', headers } = request;
  const { authorization } = headers;
  if (authorization === undefined) {
    response.writeHead(401).end();
    return;
  }
  const encoding = headers['accept-encoding'] ?? 'none';
  const { method, status, plain, gzip } = prepare(verb, path, body);
  const isCompressed = encoding.includes('gzip');
  const bytes = isCompressed ? gzip : plain;
  increment(counters.calls, method);
  increment(counters.tokens, authorization);
  increment(counters.encodings, encoding);
  counters.total += 1;
  counters.bytesSent += bytes.length;
  counters.bytesPlain += plain.length;
  if (path.includes('fields=')) counters.withFields += 1;
  const send = () => {
    response.writeHead(status, {
      'content-type': 'application/json; charset=UTF-8',
      'content-length': bytes.length,
      ...(isCompressed && { 'content-encoding': 'gzip' }),
    });
    response.end(bytes);
  };
  if (latencyMs > 0) setTimeout(send, latencyMs);
  else send();
};

const server = createServer({ keepAliveTimeout: 120_000 }, (request, response) => {
  const { url = '', method } = request;
  if (url.startsWith('/control/')) {
    control(url, response);
    return;
  }
  if (method === 'GET') {
    answer(request, response, '');
    return;
  }
  let body = '';
  request.setEncoding('utf8');
  request.on('data', (text: string) => (body += text));
  request.on('end', () => answer(request, response, body));
});

server.listen(Number(process.argv[2]), '127.0.0.1');
