import { startEmulatorProcess } from '../test/support/emulator-process.ts';
import { createCallers, type Read } from './callers.ts';
import { ALBUM_OF_ALL, createDataFolder } from './data-folder.ts';

/** How long each read is measured, in milliseconds. */
const MILLISECONDS = 4000;

const get = (path: string): Read => ({ method: 'GET', path });

const search = (body: object, query = ''): Read => ({
  method: 'POST',
  path: `/v1/mediaItems:search${query}`,
  body: JSON.stringify({ pageSize: 100, ...body }),
});

const batchGet = (ids: readonly string[]) =>
  get(`/v1/mediaItems:batchGet?${ids.map((id) => `mediaItemIds=${id}`).join('&')}`);

const readsOf = (ids: readonly string[]): Record<string, Read> => ({
  'mediaItems.get': get(`/v1/mediaItems/${ids[0]}`),
  'mediaItems.batchGet of 50': batchGet(ids.slice(0, 50)),
  'mediaItems.list of 100': get('/v1/mediaItems?pageSize=100'),
  'search of 100 videos': search({ filters: { mediaTypeFilter: { mediaTypes: ['VIDEO'] } } }),
  'search of 100 in an album': search({ albumId: ALBUM_OF_ALL }),
  'the same, only ids': search({ albumId: ALBUM_OF_ALL }, '?fields=mediaItems/id'),
  'albums.list of 50': get('/v1/albums?pageSize=50'),
});

const quantile = (sorted: readonly number[], part: number) =>
  Number((sorted[Math.floor(sorted.length * part)] ?? Number.NaN).toFixed(1));

/**
 * Prints how many reads per second the emulator serves to sixteen concurrent callers, and the CPU time of each read, which other
 * load on the machine hardly changes. Linux only.
 */
export const measureThroughput = async () => {
  using folder = await createDataFolder();
  await using emulator = await startEmulatorProcess(folder.path);
  await using callers = createCallers(emulator.url);
  const rows: Record<string, object> = {};
  for (const [name, read] of Object.entries(readsOf(folder.ids))) {
    const warmUp = performance.now() + MILLISECONDS / 4;
    await callers.repeat(read, () => performance.now() > warmUp);
    const busyBefore = await emulator.processorTime();
    const start = performance.now();
    const times = await callers.repeat(read, () => performance.now() > start + MILLISECONDS);
    const seconds = (performance.now() - start) / 1000;
    const busy = (await emulator.processorTime()) - busyBefore;
    const sorted = times.toSorted((a, b) => a - b);
    rows[name] = {
      'reads/s': Math.round(times.length / seconds),
      'CPU ms/read': Number((busy / times.length).toFixed(2)),
      'median ms': quantile(sorted, 0.5),
      '99 % ms': quantile(sorted, 0.99),
    };
  }
  console.table(rows);
};
