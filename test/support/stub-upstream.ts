import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startWatchedGateway } from './in-process.ts';
import { noteErrors } from './secret-scan/notes.ts';

/** What an upstream answers to a call: JSON, or a status with any text. */
export type StubAnswer = { json: unknown } | { status: number; text: string };

/** A gateway over an upstream that answers what no emulator of Google would. Tells the paths that were called. */
export const startStubbed = async (answer: (url: URL, call: number) => StubAnswer) => {
  const calls: string[] = [];
  const ourFaults: unknown[] = [];
  const upstream = createServer((request, response) => {
    request.resume();
    const url = new URL(request.url ?? '/', 'http://localhost');
    calls.push(url.pathname);
    const given = answer(url, calls.length);
    if ('json' in given) response.setHeader('content-type', 'application/json').end(JSON.stringify(given.json));
    else response.writeHead(given.status).end(given.text);
  });
  await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve));
  const gateway = await startWatchedGateway({
    photosApiUrl: `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`,
    defaultToken: 'the-token',
    isIntrospectionAllowed: true,
    pictureOrigins: [],
    report: (_errorId, error) => ourFaults.push(error),
  });
  const ask = async (query: string): Promise<any> => {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ query }),
    });
    const given = (await response.json()) as any;
    noteErrors('a gateway’s answer', given);
    return given;
  };
  const stop = async () => {
    await gateway.stop();
    upstream.closeAllConnections();
    await upstream[Symbol.asyncDispose]();
    if (ourFaults.length > 0)
      throw new AggregateError(ourFaults, 'The gateway took an upstream’s nonsense for its own fault.');
  };
  return { ask, calls, [Symbol.asyncDispose]: stop };
};
