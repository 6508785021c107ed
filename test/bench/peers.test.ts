import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { ConnectionClosedError, openCaller } from '../../bench/peers/load/caller.ts';
import { ITEMS, LIBRARY } from '../../bench/peers/mock/library.ts';
import { respond } from '../../bench/peers/mock/responses.ts';
import { normalizeResponse } from '../../bench/peers/normalize.ts';
import { selfTimesOf } from '../../bench/peers/profile/self-times.ts';
import { geometricMean, median, quantile } from '../../bench/peers/statistics.ts';
import { isJsonObject } from '../../src/json-object.ts';

const call = (verb: string, path: string, body: object = {}) =>
  respond({ verb, url: new URL(path, 'http://mock'), body: JSON.stringify(body) });

const ids = [...ITEMS.keys()];

const batchGet = (chosen: readonly string[]) =>
  call('GET', `/v1/mediaItems:batchGet?${chosen.map((id) => `mediaItemIds=${id}`).join('&')}`);

test('normalizes the responses of all dialects to the same data', () => {
  const item = { filename: '1.jpg', mediaMetadata: { width: 4, height: 3 } };
  const pageInfo = { hasNextPage: true };
  const data = {
    albums: {
      nodes: [{ id: 'A', coverMediaItem: { id: 'M', ...item } }],
      pageInfo: { ...pageInfo, endCursor: true },
    },
  };
  const ours = {
    albums: {
      pageInfo: { ...pageInfo, endCursor: 'x' },
      nodes: [{ id: 'Album:A', coverMediaItem: { id: 'MediaItem:M', ...item } }],
    },
  };
  const wrapped = {
    albums: {
      nodes: [
        {
          id: 'A',
          coverMediaItem: { mediaItem: { id: 'M', filename: '1.jpg', mediaMetadata: { width: '4', height: '3' } } },
        },
      ],
      pageInfo: { ...pageInfo, endCursor: 'y' },
    },
  };
  expect(normalizeResponse('gateway', JSON.stringify({ data: ours, extensions: {} }))).toEqual(data);
  expect(normalizeResponse('openapi', JSON.stringify({ data: wrapped }))).toEqual(data);
  expect(normalizeResponse('rest', JSON.stringify(ours))).toEqual(data);
});

test('rejects a response with errors', () => {
  const text = JSON.stringify({ data: { albums: null }, errors: [{ message: 'Unavailable' }] });
  expect(() => normalizeResponse('graphql', text)).toThrow('Unavailable');
});

test('the mock rejects a batch of more than 50 ids, and duplicates', () => {
  expect(batchGet(ids.slice(0, 50)).status).toBe(200);
  expect(batchGet(ids.slice(0, 51)).status).toBe(400);
  expect(batchGet([...ids.slice(0, 2), ...ids.slice(0, 1)]).status).toBe(400);
});

test('the mock returns only the selected fields, also of nested objects', () => {
  const [{ album, items: [item] } = { album: { id: '' }, items: [] }] = LIBRARY;
  const path = '/v1/mediaItems:search?fields=mediaItems(id,mediaMetadata(width)),nextPageToken';
  expect(call('POST', path, { albumId: album.id, pageSize: 1 }).json).toEqual({
    mediaItems: [{ id: item?.id, mediaMetadata: { width: '4032' } }],
    nextPageToken: '1',
  });
});

test('the pages of the mock have every album once', () => {
  const pages = ['', '&pageToken=50'].map((token) => call('GET', `/v1/albums?pageSize=50${token}`).json);
  const albums = pages.flatMap((page) => (isJsonObject(page) && Array.isArray(page['albums']) ? page['albums'] : []));
  expect(albums).toEqual(LIBRARY.map(({ album }) => album));
});

test('computes quantiles and the geometric mean', () => {
  const values = [5, 1, 4, 2, 3];
  expect([quantile(values, 0), quantile(values, 0.2), median(values), quantile(values, 1)]).toEqual([1, 2, 3, 5]);
  expect(geometricMean([1, 4])).toBeCloseTo(2);
});

test('counts the time of built-in functions for their callers', () => {
  const frame = (functionName: string, url = '') => ({ functionName, url, lineNumber: 0 });
  const profile = {
    nodes: [
      { id: 1, callFrame: frame('(root)'), children: [2, 5, 6] },
      { id: 2, callFrame: frame('send', 'file:///app/dist/send.js'), children: [3] },
      { id: 3, callFrame: frame('parse'), children: [4] },
      { id: 4, callFrame: frame('decode', 'node:buffer') },
      { id: 5, callFrame: frame('(idle)') },
      { id: 6, callFrame: frame('load', 'file:///app/node_modules/@a/b/index.js') },
    ],
    samples: [2, 3, 4, 5, 6],
    timeDeltas: [100, 100, 100, 900, 100],
  };
  expect(selfTimesOf(profile, '/app')).toEqual({
    functions: [
      { name: 'send dist/send.js:1', share: 0.75 },
      { name: 'load @a/b/index.js:1', share: 0.25 },
    ],
    groups: [
      { name: 'dist/send.js', share: 0.75 },
      { name: '@a/b', share: 0.25 },
    ],
    busyMs: 0.4,
  });
});

const BODY = JSON.stringify({ text: 'ü'.repeat(100_000) });

const write: Record<string, RequestListener> = {
  'with a length': (_, response) => response.setHeader('content-length', Buffer.byteLength(BODY)).end(BODY),
  'in chunks': (_, response) => {
    response.write(BODY.slice(0, 10));
    response.end(BODY.slice(10));
  },
  'in chunks, the last one alone': (_, response) => {
    response.write(BODY);
    void nextTurn().then(() => response.end());
  },
};

test.each(Object.entries(write))('the load generator reads responses that come %s', async (_, listener) => {
  await using server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  // The address of a TCP server is an AddressInfo.
  const caller = await openCaller((server.address() as AddressInfo).port);
  for (const keepsBody of [true, false, true]) {
    const reply = await caller.send({ verb: 'GET', path: '/', body: '' }, 'token', keepsBody);
    expect(reply).toEqual({ status: 200, body: keepsBody ? BODY : '' });
  }
  caller.close();
});

test('the load generator can send a request again if the server has closed an idle connection', async () => {
  await using server = createServer((_, response) => response.end()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const caller = await openCaller((server.address() as AddressInfo).port);
  const request = { verb: 'GET', path: '/', body: '' } as const;
  await caller.send(request, 'token', false);
  server.closeIdleConnections();
  await expect(caller.send(request, 'token', false)).rejects.toThrow(ConnectionClosedError);
  expect(caller.isOpen()).toBe(false);
});
