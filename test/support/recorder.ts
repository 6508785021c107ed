import { once } from 'node:events';
import { createServer, request, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { noteCode, noteSecret, secretsAmong } from './secret-scan/notes.ts';

/** The fields of JSON, even if it is cut off. */
const fieldsOfJson = (text: string): [string, unknown][] => {
  try {
    return Object.entries((JSON.parse(text) ?? {}) as Record<string, unknown>);
  } catch {
    return [...text.matchAll(/"(\w+)":\s*"([^"]*)"/g)].map(([, name = '', value]) => [name, value]);
  }
};

/** Reads a response until it ends or breaks off. */
const receive = async (reply: IncomingMessage) => {
  const pieces: Buffer[] = [];
  const isWhole = await (async () => {
    for await (const piece of reply) pieces.push(piece as Buffer);
    return true;
  })().catch(() => false);
  return { isWhole, content: Buffer.concat(pieces) };
};

/** Starts a proxy before a sign-in that forwards everything unchanged, and registers the secrets of both directions. */
export const startRecorder = async (target: string) => {
  const secrets = new Set<string>();
  const requests: { path: string; headers: IncomingHttpHeaders }[] = [];
  let held: Promise<void> = Promise.resolve();
  let open = 0;

  const record = (fields: Iterable<readonly [string, unknown]>) => {
    for (const { kind, secret } of secretsAmong(fields)) {
      secrets.add(secret);
      noteSecret(kind, secret);
    }
  };

  const server = createServer((incoming, outgoing) => {
    open += 1;
    outgoing.once('close', () => {
      open -= 1;
    });
    void (async () => {
      const { method, url = '/', headers } = incoming;
      requests.push({ path: url, headers });
      const body = await buffer(incoming);
      record(new URLSearchParams(body.toString()));
      if (url === '/token') await held;
      const forwarded = request(target + url, { method, headers });
      forwarded.once('error', () => outgoing.destroy());
      // If the client disconnects, the forwarded request ends too.
      outgoing.once('close', () => forwarded.destroy());
      forwarded.once('response', (reply) => {
        noteCode(reply.headers.location);
        void receive(reply).then(({ isWhole, content }) => {
          record(fieldsOfJson(content.toString()));
          outgoing.writeHead(reply.statusCode!, reply.headers);
          if (isWhole) outgoing.end(content);
          // A response that breaks off does so on this side too.
          else outgoing.write(content, () => outgoing.destroy());
        });
      });
      forwarded.end(body);
    })();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;

  const stop = async () => {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  };
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    secrets,
    /** The requests that were forwarded. */
    requests,
    /** The number of requests that wait for a response, and whose client is still connected. */
    openCount: () => open,
    /** Holds requests for tokens until the returned function is called. */
    holdTokens: () => {
      const { promise, resolve } = Promise.withResolvers<void>();
      held = promise;
      return resolve;
    },
    stop,
    [Symbol.asyncDispose]: stop,
  };
};
