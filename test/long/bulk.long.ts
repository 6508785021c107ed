import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createBulkClient } from '../support/bulk-client.ts';
import { startEmulatorProcess, type EmulatorProcess } from '../support/emulator-process.ts';
import { createLongMovie } from '../support/long-movie.ts';
import { formatCount, partOf } from '../support/part-of.ts';

const MEBIBYTE = 2 ** 20;
/** The size of the movie: 1 GiB, or a part of it. Always much more than the growth. */
const SIZE = partOf(1024) * MEBIBYTE;
const MAX_GROWTH = 64 * MEBIBYTE;
const STALLED_READERS = 20;

const data = mkdtempSync(join(tmpdir(), 'bulk-'));
let emulator: EmulatorProcess;
let client: ReturnType<typeof createBulkClient>;

beforeAll(async () => {
  emulator = await startEmulatorProcess(data);
  client = createBulkClient(emulator.url);
  // Allocates what every upload and download needs before memory is measured.
  const small = createLongMovie('small', 64 * MEBIBYTE);
  const id = await client.create(await client.uploadRaw(small));
  await client.hashOf(await client.openVideo(id));
}, 60_000);

afterAll(async () => {
  await emulator.stop();
  rmSync(data, { recursive: true, force: true });
});

/** Measures the peak growth of the emulator's memory during some work, in bytes; 0 except on Linux. */
const growthDuring = async (work: () => Promise<void>): Promise<number> => {
  if (process.platform !== 'linux') {
    await work();
    return 0;
  }
  const before = await emulator.beginMeasuringMemory();
  await work();
  return (await emulator.peakMemory()) - before;
};

test.each([
  ['in one request', 'raw', (movie: ReturnType<typeof createLongMovie>) => client.uploadRaw(movie)],
  ['with five breaks', 'broken', (movie: ReturnType<typeof createLongMovie>) => client.uploadWithBreaks(movie, 5)],
])(
  `uploads ${formatCount(SIZE / MEBIBYTE)} MiB %s and downloads it unchanged, in little memory`,
  async (_, seed, upload) => {
    const movie = createLongMovie(seed, SIZE);
    let id = '';
    const uploading = await growthDuring(async () => {
      id = await client.create(await upload(movie));
    });
    expect(uploading).toBeLessThan(MAX_GROWTH);

    const downloading = await growthDuring(async () => {
      const stalled = await Promise.all(Array.from({ length: STALLED_READERS }, () => client.openVideo(id)));
      expect(await client.hashOf(await client.openVideo(id))).toBe(movie.hash());
      for (const response of stalled) response.destroy();
    });
    expect(downloading).toBeLessThan(MAX_GROWTH);
  },
  180_000,
);
