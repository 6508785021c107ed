import { once } from 'node:events';
import { createServer, request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { noteCode, noteSecret, secretsAmong } from './secret-scan/notes.ts';

/** The fields of JSON, also of one that breaks off. */
const fieldsOfJson = (text: string): [string, unknown][] => {
  try {
    return Object.entries((JSON.parse(text) ?? {}) as Record<string, unknown>);
  } catch {
    return [...text.matchAll(/"(\w+)":\s*"([^"]*)"/g)].map(([, name = '', value]) => [name, value]);
  }
};

/** What comes of an answer before it ends or breaks off. */
const receive = async (answer: IncomingMessage) => {
  const pieces: Buffer[] = [];
  const isWhole = await (async () => {
    for await (const piece of answer) pieces.push(piece as Buffer);
    return true;
  })().catch(() => false);
  return { isWhole, content: Buffer.concat(pieces) };
};

/** Stands before a sign-in, passes everything on as it is, and notes every secret that goes through, either way. */
export const startRecorder = async (target: string) => {
  const secrets = new Set<string>();
  let held: Promise<void> = Promise.resolve();

  const record = (fields: Iterable<readonly [string, unknown]>) => {
    for (const { kind, secret } of secretsAmong(fields)) {
      secrets.add(secret);
      noteSecret(kind, secret);
    }
  };

  const server = createServer((incoming, response) => {
    void (async () => {
      const { method, url = '/', headers } = incoming;
      const body = await buffer(incoming);
      record(new URLSearchParams(body.toString()));
      if (url === '/token') await held;
      const outgoing = request(target + url, { method, headers });
      outgoing.once('error', () => response.destroy());
      // If the client disconnects, the forwarded request ends too.
      response.once('close', () => outgoing.destroy());
      outgoing.once('response', (answer) => {
        noteCode(answer.headers.location);
        void receive(answer).then(({ isWhole, content }) => {
          record(fieldsOfJson(content.toString()));
          response.writeHead(answer.statusCode!, answer.headers);
          if (isWhole) response.end(content);
          // An answer that breaks off does so on this side too.
          else response.write(content, () => response.destroy());
        });
      });
      outgoing.end(body);
    })();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    port,
    secrets,
    /** Keep requests for tokens waiting until the function that it gives is called. */
    holdTokens: () => {
      const { promise, resolve } = Promise.withResolvers<void>();
      held = promise;
      return resolve;
    },
    stop: async () => {
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
};
