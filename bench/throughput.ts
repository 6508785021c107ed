import { Pool, type Dispatcher } from 'undici';
import { startEmulatorProcess, type EmulatorProcess } from '../test/support/emulator-process.ts';
import { ALBUM_OF_ALL, createDataFolder } from './data-folder.ts';

const CALLERS = 16;
const MILLISECONDS = 4000;
const MEBIBYTE = 2 ** 20;
/** With a heap that is soon full, what is not collected shows early. */
const SMALL_HEAP = ['--max-old-space-size=100'];
const MANY_CALLS = 200_000;
const ROUNDS = 10;

type Read = Pick<Dispatcher.RequestOptions, 'method' | 'path' | 'body'>;

const search = (body: object): Read => ({
  method: 'POST',
  path: '/v1/mediaItems:search',
  body: JSON.stringify({ pageSize: 100, ...body }),
});

const get = (path: string): Read => ({ method: 'GET', path });

const readsOf = (ids: readonly string[]): Record<string, Read> => ({
  'mediaItems.get': get(`/v1/mediaItems/${ids[0]}`),
  'mediaItems.batchGet of 50': get(
    `/v1/mediaItems:batchGet?${ids
      .slice(0, 50)
      .map((id) => `mediaItemIds=${id}`)
      .join('&')}`,
  ),
  'mediaItems.list of 100': get('/v1/mediaItems?pageSize=100'),
  'search of 100 videos': search({ filters: { mediaTypeFilter: { mediaTypes: ['VIDEO'] } } }),
  'search of 100 in an album': search({ albumId: ALBUM_OF_ALL }),
  'the same, ids alone': { ...search({ albumId: ALBUM_OF_ALL }), path: '/v1/mediaItems:search?fields=mediaItems/id' },
  'albums.list of 50': get('/v1/albums?pageSize=50'),
});

const headers = { authorization: 'Bearer demo-mona', 'content-type': 'application/json' };

/** Ask the same again and again, as one of several callers, until `isDone`. Gives the time of each answer in ms. */
const askUntil = async (pool: Pool, read: Read, isDone: () => boolean) => {
  const times: number[] = [];
  while (!isDone()) {
    const start = performance.now();
    const { statusCode, body } = await pool.request({ ...read, headers });
    await body.dump({ limit: Infinity });
    if (statusCode !== 200) throw new Error(`${read.path} was answered with ${statusCode}.`);
    times.push(performance.now() - start);
  }
  return times;
};

const askTogether = async (pool: Pool, read: Read, isDone: () => boolean) =>
  (await Promise.all(Array.from({ length: CALLERS }, () => askUntil(pool, read, isDone)))).flat();

const quantile = (sorted: readonly number[], part: number) => sorted[Math.floor(sorted.length * part)] ?? Number.NaN;

/** Print whether the emulator's memory stays what it was over 200,000 calls, all of which it logs. */
const measureMemory = async (pool: Pool, emulator: EmulatorProcess, ids: readonly string[]) => {
  const peaks: string[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await emulator.beginMeasuringMemory();
    let left = MANY_CALLS / ROUNDS;
    await askTogether(pool, get(`/v1/mediaItems/${ids[round]}`), () => (left -= 1) < 0);
    peaks.push(`${Math.round((await emulator.peakMemory()) / MEBIBYTE)} MiB`);
  }
  console.log(`The most memory during each of ${ROUNDS} times ${MANY_CALLS / ROUNDS} calls: ${peaks.join(', ')}`);
};

/**
 * Print how many reads a second the emulator answers to sixteen callers at once, from a process of its own, and whether
 * its memory stays what it was over 200,000 of them.
 */
export const measureThroughput = async () => {
  using folder = await createDataFolder();
  await using emulator = await startEmulatorProcess(folder.path, SMALL_HEAP);
  const pool = new Pool(emulator.url, { connections: CALLERS });
  const reads = readsOf(folder.ids);
  const rows: Record<string, object> = {};
  for (const [name, read] of Object.entries(reads)) {
    const warmUp = performance.now() + MILLISECONDS / 4;
    await askTogether(pool, read, () => performance.now() > warmUp);
    const start = performance.now();
    const times = await askTogether(pool, read, () => performance.now() > start + MILLISECONDS);
    const seconds = (performance.now() - start) / 1000;
    const sorted = times.toSorted((a, b) => a - b);
    rows[name] = {
      'reads/s': Math.round(times.length / seconds),
      'median ms': Number(quantile(sorted, 0.5).toFixed(1)),
      '99 % ms': Number(quantile(sorted, 0.99).toFixed(1)),
    };
  }
  console.table(rows);
  await measureMemory(pool, emulator, folder.ids);
  await pool.close();
};
