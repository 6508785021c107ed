import type { ByteSource } from './byte-source.ts';
import { detectFormat, HEAD_BYTES } from './file-signatures.ts';
import type { Extent } from './heif-items.ts';
import { boxesOf } from './iso-boxes.ts';

/** How many bytes of a JPEG are searched for XMP. */
const MAX_XMP_BYTES = 1024 * 1024;

/** How XMP states the length of the video: on Google's phones since 2017, and in the Motion Photo format 1.0. */
const VIDEO_LENGTHS = [
  /:MicroVideoOffset(?:="|>)(\d{1,12})/,
  /<[^<>]{0,1024}:Semantic="MotionPhoto"[^<>]{0,1024}?:Length="(\d{1,12})"/,
  /<[^<>]{0,1024}:Length="(\d{1,12})"[^<>]{0,1024}?:Semantic="MotionPhoto"/,
];

/** Returns the extent that XMP declares at the end of a JPEG. */
const declaredVideo = async (source: ByteSource): Promise<Extent | undefined> => {
  const head = (await source.read(0, MAX_XMP_BYTES)).toString('latin1');
  const length = VIDEO_LENGTHS.map((pattern) => Number(pattern.exec(head)?.[1] ?? 0)).find((value) => value > 0) ?? 0;
  return length > 0 && length < source.size ? { offset: source.size - length, length } : undefined;
};

/** Returns the `mpvd` box at the top level of a HEIC file. */
const boxedVideo = async (source: ByteSource): Promise<Extent | undefined> => {
  for await (const { type, bodyOffset, body } of boxesOf(source)) {
    if (type === 'mpvd') return { offset: bodyOffset, length: body.size };
  }
  return undefined;
};

/**
 * Returns the video in a motion photo (https://developer.android.com/media/platform/motion-photo-format): the bytes of an MP4
 * file inside a JPEG or HEIC. Returns undefined for every other photo.
 */
export const findMotionVideo = async (source: ByteSource): Promise<Extent | undefined> => {
  const format = detectFormat(await source.read(0, HEAD_BYTES));
  const isBoxed = format === 'HEIC' || format === 'HEIF' || format === 'AVIF';
  if (!isBoxed && format !== 'JPEG') return undefined;
  const video = await (isBoxed ? boxedVideo(source) : declaredVideo(source));
  if (!video) return undefined;
  const brand = await source.read(video.offset + 4, 4);
  return brand.toString('latin1') === 'ftyp' ? video : undefined;
};
