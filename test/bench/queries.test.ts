import { expect, test } from '@jest/globals';
import { respond } from '../../bench/peers/mock/responses.ts';
import { QUERIES } from '../../bench/peers/queries.ts';
import { startStubUpstream } from '../support/stub-upstream.ts';

/** Runs the first request of a query of the bench. Returns the calls of the gateway, and the size of their responses in bytes. */
const measure = async (name: string) => {
  const { requests } = QUERIES.find((query) => query.name === name) ?? {};
  const { query, variables } = JSON.parse(requests?.gateway?.[0]?.body ?? '{}') as {
    query: string;
    variables?: object;
  };
  const calls: string[] = [];
  let bytes = 0;
  await using gateway = await startStubUpstream((url, _call, body) => {
    const { method, json } = respond({ verb: body === '' ? 'GET' : 'POST', url, body });
    const ids = url.searchParams.getAll('mediaItemIds').length;
    const size = body === '' ? url.searchParams.get('pageSize') : (JSON.parse(body) as { pageSize: number }).pageSize;
    calls.push(`${method} ${ids > 0 ? `of ${ids}` : size}`);
    bytes += JSON.stringify(json).length;
    return { json };
  });
  const { errors, extensions } = await gateway.query(query, variables);
  expect([errors, extensions.cost.upstreamCalls]).toEqual([undefined, calls.length]);
  return { calls, bytes };
};

const times = (count: number, call: string) => Array.from({ length: count }, () => call);

test.each([
  ['q1', ['albums.list 50'], 5_073],
  ['q2', ['albums.list 20', 'mediaItems.batchGet of 20'], 10_461],
  ['q3', ['albums.list 10', ...times(10, 'mediaItems.search 25')], 99_823],
  ['q4', times(2, 'mediaItems.batchGet of 50'), 34_578],
])('%s of the bench makes as few calls as possible, and requests no more than it needs', async (name, calls, bytes) => {
  expect(await measure(name)).toEqual({ calls, bytes });
});
