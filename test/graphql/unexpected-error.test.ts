import { HeaderMap } from '@apollo/server';
import { expect, test } from '@jest/globals';
import { createKeyOf, bearerViewer } from '../../src/auth/viewer.ts';
import { gatewayOptionsOf } from '../../src/commands/serve/gateway-options.ts';
import { parseConfig } from '../../src/config/config.ts';
import { createPersistedQueries } from '../../src/graphql/persisted/document-caches.ts';
import { createSessionReads } from '../../src/photos/picker/session-reads.ts';
import { createDailyQuota } from '../../src/photos/resilience/daily-quota.ts';
import { createWriteQueue } from '../../src/photos/resilience/write-queue.ts';
import { startGraph } from '../../src/graphql/graph.ts';

const FAILURE = new Error('a bug in a plugin');

/** The extensions of a request that make the plugin for persisted queries throw. */
const throwing = {
  get persistedQuery() {
    throw FAILURE;
  },
};

/** Runs the body of a request. Returns its response and the reported errors. */
const execute = async (body: unknown) => {
  const { upstreamConnections: connections, ...options } = gatewayOptionsOf(parseConfig({}).config);
  const reported: [string, unknown][] = [];
  const report = (errorId: string, error: unknown) => reported.push([errorId, error]);
  const graph = await startGraph({
    ...options,
    media: null,
    connections,
    dailyBudget: null,
    dailyQuota: createDailyQuota(Date.now),
    caches: null,
    sessionReads: createSessionReads(Date.now),
    writes: createWriteQueue(),
    persistedQueries: createPersistedQueries(),
    viewers: { describe: () => Promise.resolve(null), forgetToken: () => undefined },
    observer: { callStarted: () => undefined, callEnded: () => undefined, circuitChanged: () => undefined },
    now: Date.now,
    photosApiUrl: 'http://127.0.0.1:9',
    pickerApiUrl: 'http://127.0.0.1:9',
    isIntrospectionAllowed: true,
    observeLookup: () => undefined,
    report,
  });
  const headers = new HeaderMap([
    ['content-type', 'application/json'],
    ['apollo-require-preflight', 'yes'],
  ]);
  const { status, body: text } = await graph.execute({
    http: { method: 'POST', headers, search: '', body },
    viewer: bearerViewer(createKeyOf(), null),
    share: () => '',
    tokenAccepted: () => undefined,
    signal: new AbortController().signal,
    hasClientLeft: () => false,
    deadline: Infinity,
    requestId: 'id',
    origin: () => 'http://localhost',
    startSpan: null,
  });
  await graph.stop();
  return { status, response: JSON.parse(String(text)), reported };
};

test('reports an error of a plugin once, under the id that the caller receives', async () => {
  const { status, response, reported } = await execute({ query: '{ __typename }', extensions: throwing });
  const [[errorId] = []] = reported;

  expect(reported).toEqual([[expect.any(String), FAILURE]]);
  expect({ status, response }).toEqual({
    status: 500,
    response: {
      errors: [
        { message: 'Internal server error.', extensions: { code: 'INTERNAL_SERVER_ERROR', retry: 'NO', errorId } },
      ],
    },
  });
});

test('answers the other operations of a batch in which a plugin throws', async () => {
  const { status, response, reported } = await execute([
    { query: '{ __typename }' },
    { query: '{ __typename }', extensions: throwing },
  ]);

  expect(status).toBe(200);
  expect(response).toMatchObject([
    { data: { __typename: 'Query' } },
    { errors: [{ extensions: { errorId: reported[0]?.[0] } }] },
  ]);
  expect(reported).toHaveLength(1);
});
