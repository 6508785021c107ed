import { isNativeError } from 'node:util/types';
import sharp from 'sharp';
import { bufferSource, readExactly, type ByteSource } from './byte-source.ts';
import { NO_EXIF, readExif } from './exif.ts';
import { NO_DETAILS, type Metadata } from './metadata.ts';
import { photoDetails } from './photo-details.ts';
import { RAW_PHOTO, UnsupportedFileError } from './media-error.ts';

/** Returns the first line of a libvips error without its prefixes. */
const plainMessage = (error: unknown) => {
  const [line = ''] = (isNativeError(error) ? error.message : String(error)).split('\n');
  return line
    .replace(/^Input \w+ (?:has corrupt header|contains unsupported image format)(?:: )?/, '')
    .replace(/^\w+: /, '');
};

const readHeader = async (file: string) => {
  try {
    // No pixels are decoded here, and the caller checks the size.
    return await sharp(file, { limitInputPixels: false, failOn: 'none' }).metadata();
  } catch (error) {
    throw new UnsupportedFileError(`damaged: ${plainMessage(error) || 'invalid header'}`);
  }
};

/** Reads the metadata of a JPEG, PNG, WebP or GIF. Reads only the header. */
export const readRaster = async (file: string): Promise<Metadata> => {
  const { autoOrient, exif } = await readHeader(file);
  return { ...photoDetails(exif ? await readExif(bufferSource(exif)) : NO_EXIF), ...autoOrient };
};

/** Reads the metadata of a TIFF. */
export const readTiff = async (file: string, source: ByteSource): Promise<Metadata> => {
  const exif = await readExif(source);
  // Most raw formats are TIFF files that begin with a small preview.
  if ((exif.number('newSubfileType') ?? 0) % 2 === 1) throw new UnsupportedFileError(RAW_PHOTO);
  const { autoOrient } = await readHeader(file);
  return { ...photoDetails(exif), ...autoOrient };
};

const OLD_BMP_HEADER = 12;

/** Reads the size of a Windows bitmap, its only metadata. A negative height means that its rows are stored from the top. */
export const readBmp = async (source: ByteSource): Promise<Metadata> => {
  const header = await readExactly(source, 14, OLD_BMP_HEADER);
  const isOld = header.readUInt32LE(0) === OLD_BMP_HEADER;
  const [width, height] = isOld
    ? [header.readUInt16LE(4), header.readUInt16LE(6)]
    : [header.readInt32LE(4), Math.abs(header.readInt32LE(8))];
  return { ...NO_DETAILS, width, height };
};
