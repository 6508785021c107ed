import { isDeepStrictEqual } from 'node:util';
import { CACHED } from './contenders.ts';
import { openCaller } from './load/caller.ts';
import type { Mock } from './mock/start.ts';
import { normalizeResponse } from './normalize.ts';
import type { HttpRequest, Query } from './queries.ts';
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

const ask = async ({ name, port }: Server, request: HttpRequest, token = 'bench-token-verify') => {
  const caller = await openCaller(port);
  try {
    const { status, body } = await caller.send(request, token, true);
    if (status !== 200) throw new Error(`${name} responded with ${status} to ${request.path}: ${body.slice(0, 500)}`);
    return body;
  } finally {
    caller.close();
  }
};

/** Returns what a request uses of the Library API. */
const useOf = async (server: Server, request: HttpRequest, mock: Mock): Promise<UpstreamUse> => {
  // The first request may load what later ones have.
  await ask(server, request);
  await mock.takeCounters();
  const body = await ask(server, request);
  const counters = await mock.takeCounters();
  return {
    calls: counters.total,
    methods: counters.calls,
    bytes: counters.bytesSent,
    bytesPlain: counters.bytesPlain,
    callsWithFields: counters.withFields,
    responseBytes: Buffer.byteLength(body),
  };
};

const TOKENS = Array.from({ length: 8 }, (_, index) => `bench-token-of-user-${index}`);

/** Checks that concurrent requests of several users make all their calls, each with the token of its user. */
const checkTokens = async (server: Server, request: HttpRequest, mock: Mock, calls: number) => {
  await Promise.all(TOKENS.map((token) => ask(server, request, token)));
  const { tokens } = await mock.takeCounters();
  const wrong = TOKENS.find((token) => tokens[`Bearer ${token}`] !== calls);
  if (wrong === undefined) return;
  throw new Error(
    `${server.name} made ${tokens[`Bearer ${wrong}`] ?? 0} instead of ${calls} calls with the token of one of ` +
      `${TOKENS.length} users: ${JSON.stringify(tokens)}`,
  );
};

/**
 * Checks that all servers return the same data for a query, and that they keep users apart. Returns what each uses of the
 * Library API, null if the query does not exist in its dialect.
 *
 * @throws if a server fails a check
 */
export const verify = async (
  servers: readonly Server[],
  query: Query,
  mock: Mock,
): Promise<Map<string, UpstreamUse | null>> => {
  const uses = new Map<string, UpstreamUse | null>();
  let expected: unknown;
  for (const server of servers) {
    const requests = query.requests[server.dialect] ?? [];
    const [first, last] = [requests[0], requests.at(-1)];
    if (!first || !last) {
      uses.set(server.name, null);
      continue;
    }
    const use = await useOf(server, first, mock);
    // What is cached costs no calls, so they do not show whose it is.
    if (server.name !== CACHED) await checkTokens(server, first, mock, use.calls);
    uses.set(server.name, use);
    const bodies = [await ask(server, first), await ask(server, last)];
    const data = bodies.map((body) => normalizeResponse(server.dialect, body));
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
