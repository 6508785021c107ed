import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { get, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { expect, test } from '@jest/globals';
import { findFreePort, waitUntilReady } from '../../scripts/child.ts';
import { createLongMovie, type LongMovie } from '../support/long-movie.ts';
import { memoryOf } from '../support/process-memory.ts';
import { startTestProgram } from '../support/program.ts';
import { startRecordingServer } from '../support/trap.ts';
import { formatCount, partOf } from '../support/part-of.ts';

const MEBIBYTE = 2 ** 20;
/** The size of the video: 1 GiB, or a part of it. Always much more than the growth. */
const SIZE = partOf(1024) * MEBIBYTE;
const MAX_GROWTH = 32 * MEBIBYTE;
const STALLED_READERS = 5;

const ROOT = join(import.meta.dirname, '../..');

/** Sends the bytes of a movie. As Google's servers of picked videos, one of its addresses ignores ranges. */
const sendMovie = (movie: LongMovie, { url, headers }: IncomingMessage, response: ServerResponse) => {
  const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(headers.range ?? '') ?? [];
  const isPart = first !== undefined && url === '/ranges';
  const [start, end] = isPart ? [Number(first), Number(last) + 1] : [0, movie.size];
  response.writeHead(isPart ? 206 : 200, {
    'content-type': 'video/mp4',
    'content-length': end - start,
    ...(isPart && { 'content-range': `bytes ${start}-${end - 1}/${movie.size}` }),
  });
  pipeline(movie.stream(start, end), response).catch(() => undefined);
};

/** Starts `serve` in its own process over a server that has two videos of the same bytes. */
const startMedia = async (movie: LongMovie) => {
  const resources = new AsyncDisposableStack();
  const google = resources.use(
    await startRecordingServer((request, response) => {
      const origin = `http://${request.headers.host}`;
      const { url = '' } = request;
      if (url.endsWith('=dv')) response.writeHead(302, { location: url.replace('=dv', '') }).end();
      else if (!url.startsWith('/v1/')) sendMovie(movie, request, response);
      else {
        const mediaItems = ['whole', 'ranges'].map((id) => ({
          id,
          baseUrl: `${origin}/${id}`,
          mediaMetadata: { video: { status: 'READY' } },
        }));
        response.setHeader('content-type', 'application/json').end(JSON.stringify({ mediaItems }));
      }
    }),
  );
  const port = await findFreePort();
  const program = startTestProgram(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', 'src/main.ts', 'serve'],
    {
      cwd: ROOT,
      env: { PATH: process.env['PATH'], PORT: String(port), PHOTOS_API_URL: google.url, MEDIA_PROXY: 'all' },
    },
  );
  resources.defer(async () => {
    await program.stop('SIGTERM');
  });
  const url = `http://127.0.0.1:${port}`;
  await waitUntilReady(`${url}/readyz`, program);
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer the-token' },
    body: JSON.stringify({ query: '{ mediaItems { nodes { url(download: true) } } }' }),
  });
  const { data } = (await response.json()) as { data: { mediaItems: { nodes: { url: string }[] } } };
  const [whole, ranges] = data.mediaItems.nodes.map((node) => node.url);
  return {
    whole: whole ?? '',
    ranges: ranges ?? '',
    memory: memoryOf(program.pid ?? 0),
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
};

const open = async (url: string, headers: Record<string, string> = {}) => {
  const [response] = (await once(get(url, { headers, agent: false }), 'response')) as [IncomingMessage];
  return response;
};

const hashOf = async (bytes: AsyncIterable<Buffer>) => {
  const hash = createHash('sha256');
  await pipeline(bytes, hash);
  return hash.digest('hex');
};

test(`streams a video of ${formatCount(SIZE / MEBIBYTE)} MiB unchanged, and its middle, in little memory`, async () => {
  const movie = createLongMovie('media', SIZE);
  await using media = await startMedia(movie);
  // Allocates what every response needs before memory is measured.
  for (const end of [99_999, MEBIBYTE, 4 * MEBIBYTE])
    await hashOf(await open(media.ranges, { range: `bytes=0-${end}` }));
  const before = process.platform === 'linux' ? await media.memory.beginMeasuringMemory() : 0;

  const stalled = await Promise.all(Array.from({ length: STALLED_READERS }, () => open(media.whole)));
  const whole = await open(media.whole);
  expect([whole.statusCode, whole.headers['content-length']]).toEqual([200, String(SIZE)]);
  expect(await hashOf(whole)).toBe(movie.hash());

  const [start, end] = [SIZE / 2 - 1_000_001, SIZE / 2 + 1_000_001];
  const middle = await hashOf(movie.stream(start, end));
  for (const url of [media.ranges, media.whole]) {
    const part = await open(url, { range: `bytes=${start}-${end - 1}` });
    expect([part.statusCode, part.headers['content-range']]).toEqual([206, `bytes ${start}-${end - 1}/${SIZE}`]);
    expect(await hashOf(part)).toBe(middle);
  }
  for (const response of stalled) response.destroy();
  const growth = process.platform === 'linux' ? (await media.memory.peakMemory()) - before : 0;
  expect(growth).toBeLessThan(MAX_GROWTH);
}, 180_000);
