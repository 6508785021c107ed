import { readFile, stat } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { UnsupportedFileError } from '../media/media-error.ts';

/** A decoded picture: RGBA, four bytes for each pixel. */
export type RawImage = { width: number; height: number; pixels: Uint8Array<ArrayBuffer> };

/** What `heif-worker.ts` gets. */
export type HeifWorkerData = { file: Uint8Array; maxPixels: number };

/** The limits of one decoding. */
export type HeifLimits = { bytes: number; pixels: number; milliseconds: number };

/** HEIC photos of most phones have at most 50 megapixels and 30 MB. 48 megapixels take about 3 seconds. */
const LIMITS: HeifLimits = { bytes: 64 * 1024 * 1024, pixels: 52_000_000, milliseconds: 30_000 };

/** The worker's heap in MiB. The memory of WebAssembly and the pixels are not part of it. */
const HEAP_MEBIBYTES = 256;

/** The worker has the file extension of this module: Node runs the sources as well as the build. */
const WORKER = new URL(import.meta.url.replace(/\/[^/]+?(\.[jt]s)(?:\?.*)?$/, '/heif-worker$1'));

const runWorker = async (workerData: HeifWorkerData, milliseconds: number): Promise<RawImage> => {
  const { promise, resolve, reject } = Promise.withResolvers<RawImage>();
  // The library writes its warnings to the console.
  const worker = new Worker(WORKER, {
    workerData,
    stdout: true,
    stderr: true,
    execArgv: ['--disable-warning=ExperimentalWarning'],
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MEBIBYTES },
  });
  worker.once('message', resolve);
  worker.once('error', reject);
  worker.once('exit', () => reject(new UnsupportedFileError('damaged: cannot be decoded')));
  const timer = setTimeout(() => reject(new UnsupportedFileError('takes too long to decode')), milliseconds);
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    // This also returns the memory of WebAssembly, which never shrinks.
    await worker.terminate();
  }
};

/**
 * Decodes the primary image of a HEIC file, with its rotation applied. Runs in a separate thread.
 *
 * @throws an error if the file is damaged or exceeds a limit
 */
export const decodeHeif = async (path: string, limits = LIMITS): Promise<RawImage> => {
  const { size } = await stat(path);
  if (size > limits.bytes) throw new UnsupportedFileError(`too large: ${size} bytes`);
  return runWorker({ file: new Uint8Array(await readFile(path)), maxPixels: limits.pixels }, limits.milliseconds);
};

/** Returns whether a photo needs `decodeHeif`, because sharp cannot decode its type. */
export const isHeif = (mimeType: string): boolean => mimeType === 'image/heic' || mimeType === 'image/heif';
