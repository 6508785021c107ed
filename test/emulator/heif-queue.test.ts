import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import sharp from 'sharp';
import { demo } from '../../src/demo/demo.ts';
import type { RawImage } from '../../src/emulator/bytes/heif-decoder.ts';
import { createRenderer } from '../../src/emulator/bytes/render.ts';
import { parseSuffix } from '../../src/emulator/bytes/suffix.ts';
import { openOriginals } from '../../src/emulator/files/originals.ts';
import { createRawPreviewFinder } from '../../src/emulator/media/raw-preview.ts';
import type { MediaItemRow } from '../../src/emulator/store/media-items.ts';
import { openStore } from '../../src/emulator/store/store.ts';
import { isPhoto } from '../support/bytes.ts';

const [WIDTH, HEIGHT] = [80, 60];
const red: RawImage = {
  width: WIDTH,
  height: HEIGHT,
  pixels: new Uint8Array(WIDTH * HEIGHT * 4).map((_, index) => (index % 4 === 0 || index % 4 === 3 ? 255 : 0)),
};

/** A renderer of demo photos and HEIC files, whose decodings end when the test calls `finish`. */
const startRenderer = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'heif-queue-'));
  const store = openStore(':memory:');
  demo.seed(store);
  const jpeg = store.mediaItems
    .listLibrary({
      owner: 'mona',
      conditions: [],
      order: 'NEWEST_FIRST',
      after: { creationTime: 8.64e15, mediaKey: Number.MAX_SAFE_INTEGER },
      limit: 100,
    })
    .find(isPhoto)!;
  store.close();
  const decoded: string[] = [];
  const gate = Promise.withResolvers<void>();
  const originals = openOriginals(folder);
  const render = createRenderer(
    { originals, findRawPreview: createRawPreviewFinder(), drawnMedia: demo.drawnMedia },
    async (path) => {
      decoded.push(path);
      await gate.promise;
      if (path.includes('damaged')) throw new Error('damaged');
      return red;
    },
  );
  const heic = (hash: string): MediaItemRow => ({ ...jpeg, id: hash, source: `file:${hash}`, mime_type: 'image/heic' });
  return {
    decoded,
    finish: gate.resolve,
    jpeg,
    heic,
    pathOf: originals.pathOf,
    render: (media: MediaItemRow, suffix: string, signal = new AbortController().signal) =>
      render({ media }, parseSuffix(suffix)!, signal),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  };
};

test('renders other pictures while HEIC photos wait for their decoding', async () => {
  await using renderer = await startRenderer();
  const { heic, jpeg, render, decoded } = renderer;
  const waiting = ['aa', 'bb', 'cc'].map((hash) => render(heic(hash), 'w20'));

  expect((await render(jpeg, 'w20'))?.mimeType).toBe('image/jpeg');
  expect(decoded).toEqual([renderer.pathOf('aa')]);
  renderer.finish();
  for (const { bytes } of (await Promise.all(waiting)).map((rendered) => rendered!)) {
    expect(await sharp(bytes).metadata()).toMatchObject({ width: 20, height: 15 });
  }
  expect(decoded).toEqual(['aa', 'bb', 'cc'].map(renderer.pathOf));
});

test('decodes a HEIC photo once for several sizes', async () => {
  await using renderer = await startRenderer();
  const { heic, render, decoded } = renderer;
  renderer.finish();

  const widths = async (...suffixes: string[]) => {
    const rendered = await Promise.all(suffixes.map((suffix) => render(heic('aa'), suffix)));
    return Promise.all(rendered.map(async (one) => (await sharp(one!.bytes).metadata()).width));
  };
  expect(await widths('w10', 'w20', 'w40')).toEqual([10, 20, 40]);
  expect(await widths('w30')).toEqual([30]);
  expect(decoded).toHaveLength(1);
  await render(heic('bb'), 'w10');
  expect(await widths('w50')).toEqual([50]);
  expect(decoded).toEqual(['aa', 'bb', 'aa'].map(renderer.pathOf));
});

test('does not decode a HEIC photo whose client disconnected, and decodes it for a later one', async () => {
  await using renderer = await startRenderer();
  const { heic, render, decoded } = renderer;
  const client = new AbortController();
  const first = render(heic('aa'), 'w10');
  const second = render(heic('bb'), 'w10', client.signal);

  client.abort();
  renderer.finish();
  expect([(await first)?.mimeType, await second]).toEqual(['image/jpeg', null]);
  expect(decoded).toEqual([renderer.pathOf('aa')]);
  expect((await render(heic('bb'), 'w10'))?.mimeType).toBe('image/jpeg');
});

test('decodes the next HEIC photo after a damaged one, and tries the damaged one again', async () => {
  await using renderer = await startRenderer();
  const { heic, render, decoded } = renderer;
  renderer.finish();
  const damaged = render(heic('damaged'), 'w10');
  const next = render(heic('aa'), 'w10');

  await expect(damaged).rejects.toThrow('damaged');
  expect((await next)?.mimeType).toBe('image/jpeg');
  await expect(render(heic('damaged'), 'w10')).rejects.toThrow('damaged');
  expect(decoded).toHaveLength(3);
});
