import { readSource, type ByteSource } from '../byte-source.ts';
import { detectFormat, HEAD_BYTES, type FileFormat } from '../file-signatures.ts';
import { exifLocation } from './exif-location.ts';
import { heifLocation } from './heif-location.ts';
import { jpegLocation } from './jpeg-location.ts';
import type { Patch } from './patch.ts';
import { pngLocation } from './png-location.ts';
import { webpLocation } from './webp-location.ts';

const FINDERS: Partial<Record<FileFormat, (file: ByteSource) => Promise<Patch[]>>> = {
  JPEG: jpegLocation,
  PNG: pngLocation,
  WEBP: webpLocation,
  TIFF: exifLocation,
  CR2: exifLocation,
  HEIC: heifLocation,
  HEIF: heifLocation,
  AVIF: heifLocation,
};

/**
 * Returns the patches that remove the GPS location from a photo. They keep the file's length and all its other metadata.
 * Returns none for a file that cannot be parsed.
 */
export const findLocation = (file: string): Promise<Patch[]> =>
  readSource(file, async (source) => {
    try {
      const format = detectFormat(await source.read(0, HEAD_BYTES));
      return (format && (await FINDERS[format]?.(source))) ?? [];
    } catch {
      // Damaged tables: no other reader finds a location in them either.
      return [];
    }
  });
