import { startEmulator } from '../src/emulator/emulator.ts';
import { makeId } from '../src/emulator/ids.ts';
import { photo } from '../test/support/fill.ts';
import { measureMemory } from './memory.ts';
import { measureThroughput } from './throughput.ts';

/**
 * Measures how fast the emulator lists 100,000 media items in pages of 100, over HTTP. Deep pages are compared with first
 * pages in the same run, so that the speed of the machine does not matter.
 */
const ITEMS = 100_000;
const ROUNDS = 40;

const emulator = await startEmulator({ host: '127.0.0.1', port: 0, dataFolder: null, demo: null });
emulator.addUser('mona');
const { store } = emulator;
const albumId = makeId('album', 'mona', 'all');
store.transaction(() => {
  const albumKey = store.albums.add({
    id: albumId,
    owner: 'mona',
    title: 'all',
    is_app_created: 1,
    import_folder: null,
  });
  for (let number = 0; number < ITEMS; number += 1) {
    const isVideo = number % 3 === 0;
    const row = photo('mona', number, {
      categories: 1 << (1 + (number % 26)),
      ...(isVideo && { kind: 'VIDEO', fps: 30 }),
    });
    store.albums.append(albumKey, [store.mediaItems.add(row)], 'mona');
  }
});

type Page = { mediaItems?: { id: string }[]; nextPageToken?: string };
type LoadPage = (pageToken: string) => Promise<Page>;

const headers = { authorization: 'Bearer demo-mona', 'content-type': 'application/json' };
const parse = async (response: Response) => (await response.json()) as Page;

const search =
  (body: object): LoadPage =>
  async (pageToken) =>
    parse(
      await fetch(`${emulator.url}/v1/mediaItems:search`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ pageSize: 100, pageToken, ...body }),
      }),
    );

const LISTS: Record<string, LoadPage> = {
  'mediaItems.list': async (pageToken) =>
    parse(await fetch(`${emulator.url}/v1/mediaItems?pageSize=100&pageToken=${pageToken}`, { headers })),
  'search of videos': search({ filters: { mediaTypeFilter: { mediaTypes: ['VIDEO'] } } }),
  'search of food': search({ filters: { contentFilter: { includedContentCategories: ['FOOD'] } } }),
  'search of an album': search({ albumId }),
};

/** Returns every page token of a list, and the number of its items. */
const walk = async (loadPage: LoadPage) => {
  const tokens = [''];
  const ids = new Set<string>();
  let count = 0;
  for (let token: string | undefined = ''; token !== undefined;) {
    const page: Page = await loadPage(token);
    for (const { id } of page.mediaItems ?? []) ids.add(id);
    count += page.mediaItems?.length ?? 0;
    token = page.nextPageToken;
    if (token !== undefined) tokens.push(token);
  }
  return { tokens, count, distinct: ids.size };
};

const timeOf = async (loadPage: LoadPage, token: string) => {
  const start = performance.now();
  await loadPage(token);
  return performance.now() - start;
};

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

for (const [name, loadPage] of Object.entries(LISTS)) {
  const { tokens, count, distinct } = await walk(loadPage);
  const deep = tokens[Math.floor(tokens.length * 0.9)] ?? '';
  const times: { first: number[]; deep: number[] } = { first: [], deep: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    times.first.push(await timeOf(loadPage, ''));
    times.deep.push(await timeOf(loadPage, deep));
  }
  const ratio = median(times.deep) / median(times.first);
  console.log(
    `${name}: ${count} items (${distinct} distinct) on ${tokens.length} pages; ` +
      `page ${Math.floor(tokens.length * 0.9)} takes ${ratio.toFixed(2)} times as long as page 1 (${median(times.first).toFixed(1)} ms)`,
  );
}
await emulator.stop();
await measureThroughput();
await measureMemory();
