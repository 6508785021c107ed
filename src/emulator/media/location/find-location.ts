import { open } from 'node:fs/promises';
import { fileSource, type ByteSource } from '../byte-source.ts';
import { HEAD_BYTES, fileTypeOf } from '../file-type.ts';
import { exifLocation } from './exif-location.ts';
import { heifLocation } from './heif-location.ts';
import { jpegLocation } from './jpeg-location.ts';
import type { Patch } from './patch.ts';
import { pngLocation } from './png-location.ts';
import { webpLocation } from './webp-location.ts';

const FINDERS: Record<string, (file: ByteSource) => Promise<Patch[]>> = {
  'image/jpeg': jpegLocation,
  'image/png': pngLocation,
  'image/webp': webpLocation,
  'image/heic': heifLocation,
  'image/heif': heifLocation,
  'image/avif': heifLocation,
};

/**
 * The patches that take the place where a photo was taken out of its file. They change neither its length nor anything
 * else that it says. A file that cannot be understood has none.
 */
export const findLocation = async (file: string): Promise<Patch[]> => {
  await using handle = await open(file);
  const { size } = await handle.stat();
  const source = fileSource(handle, size);
  try {
    const head = await source.read(0, HEAD_BYTES);
    if (/^(?:II\*\0|MM\0\*)/.test(head.toString('latin1', 0, 4))) return await exifLocation(source);
    const { mimeType } = fileTypeOf(head);
    return (await FINDERS[mimeType]?.(source)) ?? [];
  } catch {
    // Broken tables lead nowhere, and no reader finds a place by them either.
    return [];
  }
};
