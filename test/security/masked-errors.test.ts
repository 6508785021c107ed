import { expect, test } from '@jest/globals';
import { startMetricsServer } from '../../src/http/metrics.ts';
import { startTestGateway } from '../support/test-gateway.ts';

const SECRET_CAUSE = 'cannot open /srv/photos/state.db with the password hunter2';

test('masks an internal error of an endpoint, and reports its cause under the id that the caller received', async () => {
  const reported: [string, unknown][] = [];
  const server = await startMetricsServer({
    host: '127.0.0.1',
    port: 0,
    metrics: { contentType: 'text/plain', render: () => Promise.reject(new Error(SECRET_CAUSE)) },
    report: (errorId, error) => reported.push([errorId, error]),
  });
  try {
    const response = await fetch(`${server.url}/metrics`);
    const text = await response.text();
    expect([response.status, JSON.parse(text)]).toEqual([
      500,
      {
        errors: [
          {
            message: 'Internal server error.',
            extensions: { code: 'INTERNAL_SERVER_ERROR', retry: 'NO', errorId: reported[0]?.[0] },
          },
        ],
      },
    ]);
    expect(reported).toMatchObject([[expect.stringMatching(/^[\da-f-]{36}$/), { message: SECRET_CAUSE }]]);
  } finally {
    await server.stop();
  }
});

test.each(['/graphql', '/explorer/estimate'])('masks an internal error while %s counts the caller', async (path) => {
  const reported: [string, unknown][] = [];
  let isClockBroken = false;
  await using gateway = await startTestGateway({
    photosApiUrl: 'http://127.0.0.1:9',
    rateLimitPerMinute: 10,
    // The clock is the part of the gateway that a test can break.
    now: () => {
      if (isClockBroken) throw new Error(SECRET_CAUSE);
      return Date.now();
    },
    report: (errorId, error) => reported.push([errorId, error]),
  });
  isClockBroken = true;
  const response = await fetch(gateway.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer token' },
    body: '{"query":"{ albums { nodes { id } } }"}',
  });
  const text = await response.text();
  expect(text).not.toMatch(/hunter2|\.ts|node_modules/);
  expect([response.status, JSON.parse(text)]).toMatchObject([
    500,
    { errors: [{ extensions: { code: 'INTERNAL_SERVER_ERROR', errorId: reported[0]?.[0] } }] },
  ]);
  expect(reported).toMatchObject([[expect.any(String), { message: SECRET_CAUSE }]]);
});
