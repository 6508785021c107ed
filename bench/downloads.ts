import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { startEmulatorProcess } from '../test/support/emulator-process.ts';

/**
 * Measures how long twenty concurrent callers take to download every original of a demo user, which the emulator draws, and
 * the emulator's memory meanwhile. Downloads the first item twice and compares the bytes. Linux only.
 *
 *     npm run bench:downloads -- mona
 */
const CALLERS = 20;
const MEBIBYTE = 2 ** 20;
/** How long the emulator rests before its memory is read again, in milliseconds. */
const REST_MILLISECONDS = 20_000;

/** As in `npm run emulator`. */
const SMALL_YOUNG_GENERATION = ['--max-semi-space-size=8'];

const user = process.argv[2] ?? 'mona';
const headers = { authorization: `Bearer demo-${user}` };

type Item = { baseUrl: string; mediaMetadata: { video?: { status: string } } };
type Page = { mediaItems?: Item[]; nextPageToken?: string };

const listItems = async (url: string): Promise<Item[]> => {
  const items: Item[] = [];
  for (let token: string | undefined = ''; token !== undefined;) {
    const response = await fetch(`${url}/v1/mediaItems?pageSize=100&pageToken=${token}`, { headers });
    const page = (await response.json()) as Page;
    items.push(...(page.mediaItems ?? []));
    token = page.nextPageToken;
  }
  return items;
};

const download = async ({ baseUrl, mediaMetadata: { video } }: Item): Promise<Buffer> => {
  if (video && video.status !== 'READY') return Buffer.alloc(0);
  const response = await fetch(`${baseUrl}${video ? '=dv' : '=d'}`);
  if (!response.ok) throw new Error(`The download failed with ${response.status}.`);
  return Buffer.from(await response.arrayBuffer());
};

const mebibytes = (bytes: number) => `${Math.round(bytes / MEBIBYTE)} MiB`;

const folder = mkdtempSync(join(tmpdir(), 'bench-downloads-'));
try {
  await using emulator = await startEmulatorProcess(folder, SMALL_YOUNG_GENERATION);
  const items = await listItems(emulator.url);
  const before = await emulator.beginMeasuringMemory();
  const [cpuBefore, start] = [await emulator.processorTime(), performance.now()];
  const queue = items.values();
  let bytes = 0;
  const call = async () => {
    for (const item of queue) {
      const { length } = await download(item);
      bytes += length;
    }
  };
  await Promise.all(Array.from({ length: CALLERS }, call));
  const seconds = (performance.now() - start) / 1000;
  const cpuSeconds = ((await emulator.processorTime()) - cpuBefore) / 1000;
  const peak = await emulator.peakMemory();
  await setTimeout(REST_MILLISECONDS);
  const after = await emulator.beginMeasuringMemory();
  const [first] = items;
  if (first && !(await download(first)).equals(await download(first))) throw new Error('The bytes differ.');
  console.log(
    `${user}: ${items.length} originals, ${mebibytes(bytes)}, by ${CALLERS} callers on ${availableParallelism()} cores: ` +
      `${seconds.toFixed(1)} s, ${cpuSeconds.toFixed(1)} s of CPU time. ` +
      `Memory: ${mebibytes(before)} before, ${mebibytes(peak)} at the peak, ${mebibytes(after)} ${REST_MILLISECONDS / 1000} s later.`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
