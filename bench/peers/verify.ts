import { isDeepStrictEqual } from 'node:util';
import { openCaller } from './load/caller.ts';
import type { Mock } from './mock/start.ts';
import { normalizeResponse } from './normalize.ts';
import type { Query } from './queries.ts';
import type { Server } from './start-server.ts';

/** What one request of a query costs at the Library API. These numbers are exact. */
export type UpstreamUse = {
  calls: number;
  /** The calls of each method. */
  methods: Record<string, number>;
  /** The bytes of the response bodies as they were sent: compressed for a server that accepts it. */
  bytes: number;
  /** The same bytes without compression. */
  bytesPlain: number;
  /** The calls that requested selected fields only. */
  callsWithFields: number;
  /** The bytes of the server's own response body. */
  responseBytes: number;
};

const ask = async (server: Server, query: Query) => {
  const [request] = query.requests[server.dialect] ?? [];
  if (!request) return null;
  const caller = await openCaller(server.port);
  try {
    const { status, body } = await caller.send(request, 'bench-token-verify', true);
    if (status !== 200)
      throw new Error(`${server.name} responded to ${query.name} with ${status}: ${body.slice(0, 500)}`);
    return body;
  } finally {
    caller.close();
  }
};

/**
 * Checks that all servers return the same data for a query. Returns what each uses of the Library API, null if the query
 * does not exist in its dialect.
 *
 * @throws if a response differs from that of the first server
 */
export const verify = async (
  servers: readonly Server[],
  query: Query,
  mock: Mock,
): Promise<Map<string, UpstreamUse | null>> => {
  const uses = new Map<string, UpstreamUse | null>();
  let expected: unknown;
  for (const server of servers) {
    // The first request may load what later ones have.
    const first = await ask(server, query);
    if (first === null) {
      uses.set(server.name, null);
      continue;
    }
    await mock.takeCounters();
    const body = (await ask(server, query)) ?? '';
    const counters = await mock.takeCounters();
    uses.set(server.name, {
      calls: counters.total,
      methods: counters.calls,
      bytes: counters.bytesSent,
      bytesPlain: counters.bytesPlain,
      callsWithFields: counters.withFields,
      responseBytes: Buffer.byteLength(body),
    });
    const data = normalizeResponse(server.dialect, body);
    expected ??= data;
    if (!isDeepStrictEqual(data, expected)) {
      throw new Error(
        `${server.name} and ${servers[0]?.name} return different data for ${query.name}:\n` +
          `${JSON.stringify(data).slice(0, 1000)}\n${JSON.stringify(expected).slice(0, 1000)}`,
      );
    }
  }
  return uses;
};
