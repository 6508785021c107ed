import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { createBaseUrls } from '../../src/emulator/bytes/base-url.ts';
import { createRenderer } from '../../src/emulator/bytes/render.ts';
import { createBytesHandler } from '../../src/emulator/bytes/serve.ts';
import { createRawPreviewFinder } from '../../src/emulator/media/raw-preview.ts';
import { createClock } from '../../src/emulator/clock.ts';
import { demo } from '../../src/demo/demo.ts';
import type { DrawnMedia } from '../../src/emulator/bytes/drawn-media.ts';
import type { BytesSubject } from '../../src/emulator/bytes/base-url.ts';
import { abortSignal, createApiRequest } from '../../src/emulator/http/api-request.ts';
import { writeResponse } from '../../src/emulator/http/write-response.ts';
import { hashFile, openOriginals } from '../../src/emulator/files/originals.ts';
import type { MediaItemRow, NewMediaItemRow } from '../../src/emulator/store/media-items.ts';
import { openStore } from '../../src/emulator/store/store.ts';

/** Starts a server for the bytes of the demo library, with an adjustable clock and a folder of originals. */
export const startBytes = async ({ drawnMedia }: { drawnMedia: DrawnMedia | null } = demo) => {
  const folder = mkdtempSync(join(tmpdir(), 'bytes-test-'));
  const store = openStore(':memory:');
  const clock = createClock();
  demo.seed(store);
  const originals = openOriginals(join(folder, 'originals'));
  const baseUrls = createBaseUrls(store.secret('base-urls'));
  const findRawPreview = createRawPreviewFinder();
  const render = createRenderer({ originals, findRawPreview, drawnMedia });
  const bytes = createBytesHandler({ store, clock, baseUrls, originals, drawnMedia, findRawPreview, render });
  const faults: unknown[] = [];
  const server = createServer((request, response) => {
    const { pathname, searchParams: query } = new URL(request.url!, 'http://localhost');
    bytes(createApiRequest(request, abortSignal(response)), pathname, null)
      .then((result) => writeResponse(request, response, result, { query, headers: {} }))
      .catch((error: unknown) => {
        faults.push(error);
        response.destroy();
      });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const items = store.mediaItems.listLibrary({
    owner: 'mona',
    conditions: [],
    order: 'NEWEST_FIRST',
    after: { creationTime: 8.64e15, mediaKey: Number.MAX_SAFE_INTEGER },
    limit: 10_000,
  });
  const urlOf = (subject: BytesSubject) => origin + baseUrls.make(subject, clock.now());
  return {
    clock,
    origin,
    faults,
    urlOf,
    /** Finds the first of mona's demo items that matches, with its URL. */
    find: (matches: (item: MediaItemRow) => boolean) => {
      const item = items.find(matches)!;
      return { item, url: urlOf({ media: item.media_key }) };
    },
    /** Returns mona's demo items that match, with their URLs. */
    list: (matches: (item: MediaItemRow) => boolean) =>
      items.filter(matches).map((item) => ({ item, url: urlOf({ media: item.media_key }) })),
    /** Adds a file to the library, and returns its URL. */
    import: async (content: Buffer, row: Partial<NewMediaItemRow>) => {
      const file = join(folder, 'file');
      writeFileSync(file, content);
      const hash = await hashFile(file);
      await originals.add(file, hash);
      const { media_key: _key, ...base } = items[0]!;
      const media = store.mediaItems.add({ ...base, id: hash, source: `file:${hash}`, content_hash: hash, ...row });
      return urlOf({ media });
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await server[Symbol.asyncDispose]();
      store.close();
      rmSync(folder, { recursive: true });
    },
  };
};

/** Loads a picture, and decodes its header. */
export const picture = async (url: string) => {
  const response = await fetch(url);
  const body = Buffer.from(await response.arrayBuffer());
  return { response, body, ...(await sharp(body).metadata()) };
};

/** Whether an item is a JPEG of the demo library. */
export const isPhoto = ({ kind, mime_type: mimeType }: MediaItemRow) => kind === 'PHOTO' && mimeType === 'image/jpeg';
export const isLandscape = (item: MediaItemRow) =>
  isPhoto(item) && item.width > item.height && item.camera_model !== null;
export const isReadyVideo = ({ kind, ready_at: readyAt }: MediaItemRow) => kind === 'VIDEO' && readyAt === 0;
