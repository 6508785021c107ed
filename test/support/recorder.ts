import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

const SECRET_NAMES = ['client_secret', 'code', 'code_verifier', 'refresh_token', 'token', 'access_token', 'id_token'];

const secretsOfForm = (text: string) => {
  const form = new URLSearchParams(text);
  return SECRET_NAMES.flatMap((name) => form.getAll(name));
};

const secretsOfJson = (text: string) => {
  if (!text.startsWith('{')) return [];
  const values = JSON.parse(text) as Record<string, unknown>;
  return SECRET_NAMES.map((name) => values[name]).filter((value) => typeof value === 'string');
};

/** Stands before a sign-in, passes everything on as it is, and notes every secret that goes through, either way. */
export const startRecorder = async (target: string) => {
  const secrets = new Set<string>();
  let held: Promise<void> = Promise.resolve();

  const server = createServer((incoming, response) => {
    void (async () => {
      const { method, url = '/', headers } = incoming;
      const body = await buffer(incoming);
      for (const secret of secretsOfForm(body.toString())) secrets.add(secret);
      if (url === '/token') await held;
      const outgoing = request(target + url, { method, headers });
      outgoing.once('error', () => response.destroy());
      outgoing.once('response', (answer) => {
        buffer(answer).then(
          (content) => {
            for (const secret of secretsOfJson(content.toString())) secrets.add(secret);
            response.writeHead(answer.statusCode!, answer.headers).end(content);
          },
          // An answer that breaks off does so on this side too.
          () => response.destroy(),
        );
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
