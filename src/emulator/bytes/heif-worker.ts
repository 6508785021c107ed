import { parentPort, workerData } from 'node:worker_threads';
import libheif from 'libheif-js/wasm-bundle.js';
import type { HeifWorkerData, RawImage } from './heif-decoder.ts';

/** Decodes the HEIC file in `workerData` in a separate thread, and posts its pixels. Throws if that fails. */
const { file, maxPixels } = workerData as HeifWorkerData;

const images = new libheif.HeifDecoder().decode(file);
const image = images.find((candidate) => candidate.is_primary()) ?? images[0];
if (!image) throw new Error('damaged: no image');
const [width, height] = [image.get_width(), image.get_height()];
if (width < 1 || height < 1 || width * height > maxPixels) throw new Error(`too large: ${width} × ${height} pixels`);

const memory = new ArrayBuffer(width * height * 4);
image.display({ data: new Uint8ClampedArray(memory), width, height }, (pixels) => {
  if (!pixels) throw new Error('damaged: cannot be decoded');
  const raw: RawImage = { width, height, pixels: new Uint8Array(memory) };
  parentPort?.postMessage(raw, [memory]);
});
