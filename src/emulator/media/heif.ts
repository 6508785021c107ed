import { afterVersion, findBox } from './iso-boxes.ts';
import { readExactly, section, type ByteSource } from './byte-source.ts';
import { NO_EXIF, readExif, type Exif } from './exif.ts';
import { itemExtents, readTable } from './heif-items.ts';
import { primaryProperties, type Property } from './heif-properties.ts';
import type { Metadata } from './metadata.ts';
import { photoDetails } from './photo-details.ts';
import { UnsupportedFileError } from './media-error.ts';

const exifOf = async (file: ByteSource, meta: ByteSource): Promise<Exif> => {
  const [extent] = await itemExtents(meta, ['Exif']);
  if (!extent) return NO_EXIF;
  const block = section(file, extent.offset, extent.length);
  // The block begins with the offset of its TIFF header.
  const distance = (await readExactly(block, 0, 4)).readUInt32BE();
  return readExif(section(block, 4 + distance));
};

/** Reads the Exif. Damaged Exif counts as none, so that the photo is still accepted. */
const exifOrNone = async (file: ByteSource, meta: ByteSource): Promise<Exif> => {
  try {
    return await exifOf(file, meta);
  } catch {
    return NO_EXIF;
  }
};

const displayedSize = (properties: readonly Property[]): { width: number; height: number } => {
  const size = properties.find(({ type }) => type === 'ispe');
  if (!size) throw new UnsupportedFileError('damaged: no image size');
  const [width, height] = [size.bytes.readUInt32BE(4), size.bytes.readUInt32BE(8)];
  const quarters = properties.find(({ type }) => type === 'irot')?.bytes.readUInt8(0) ?? 0;
  return quarters % 2 === 1 ? { width: height, height: width } : { width, height };
};

/**
 * Reads the metadata of a HEIC, HEIF or AVIF photo (ISO/IEC 23008-12) without decoding it. Its rotation is an image
 * property: the orientation in its Exif is ignored.
 */
export const readHeif = async (file: ByteSource): Promise<Metadata> => {
  const box = await findBox(file, 'meta');
  if (!box) throw new UnsupportedFileError('damaged: no meta box');
  const meta = afterVersion(box);
  const size = displayedSize(await primaryProperties(meta, readTable));
  return { ...photoDetails(await exifOrNone(file, meta)), ...size };
};
