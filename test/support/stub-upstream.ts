import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startTestGateway } from './in-process.ts';
import { noteErrors } from './secret-scan/notes.ts';

/** What an upstream answers to a call: JSON, or a status with any text. */
export type StubResponse = { json: unknown } | { status: number; text: string };

/** A gateway over an upstream that answers what no emulator of Google would. Tells the paths that were called. */
export const startStubUpstream = async (answer: (url: URL, call: number) => StubResponse) => {
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
  const gateway = await startTestGateway({
    photosApiUrl: `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`,
    defaultToken: 'the-token',
    isIntrospectionAllowed: true,
    pictureOrigins: [],
    report: (_errorId, error) => ourFaults.push(error),
  });
  const query = async (text: string): Promise<any> => {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ query: text }),
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
  return { query, calls, [Symbol.asyncDispose]: stop };
};
