import { boxesOf, findBox } from './iso-boxes.ts';
import { readExactly, type ByteSource } from './byte-source.ts';
import { isSupportedInstant, type CaptureTime } from './capture-time.ts';
import { NO_DETAILS, type Metadata } from './metadata.ts';
import { readMovieTags } from './movie-tags.ts';
import { UnsupportedFileError } from './media-error.ts';

/** The epoch of the times in a movie. */
const EPOCH_1904 = Date.UTC(1904, 0, 1);

/** Headers with 64-bit times (version 1) are longer than those with 32-bit times. */
const isLongVersion = async (header: ByteSource) => (await readExactly(header, 0, 1)).readUInt8() === 1;

const u32 = async (source: ByteSource, at: number) => (await readExactly(source, at, 4)).readUInt32BE();
const u64 = async (source: ByteSource, at: number) => Number((await readExactly(source, at, 8)).readBigUInt64BE());

/** Reads when the recording began, in UTC. Ignores times before 1970: a camera without a clock writes 0. */
const headerTime = async (moov: ByteSource): Promise<CaptureTime | undefined> => {
  const header = await findBox(moov, 'mvhd');
  if (!header) return undefined;
  const seconds = (await isLongVersion(header)) ? await u64(header, 4) : await u32(header, 4);
  const instant = EPOCH_1904 + seconds * 1000;
  if (instant < 0 || !isSupportedInstant(instant)) return undefined;
  const day = new Date(instant).toISOString().slice(0, 10).replaceAll('-', '');
  return { instant, localDay: Number(day) };
};

const findVideoTrack = async (moov: ByteSource): Promise<ByteSource | undefined> => {
  for await (const { type, body } of boxesOf(moov)) {
    if (type !== 'trak') continue;
    const handler = await findBox(body, 'mdia', 'hdlr');
    if (handler && (await handler.read(8, 4)).toString('latin1') === 'vide') return body;
  }
  return undefined;
};

const FIXED_POINT = 2 ** 16;

/** Reads the displayed size of a track: the size in its header after rotation, else the size of the coded frames. */
const displayedSize = async (track: ByteSource): Promise<{ width: number; height: number }> => {
  const header = await findBox(track, 'tkhd');
  if (!header) throw new UnsupportedFileError('damaged: no header in the video track');
  const start = (await isLongVersion(header)) ? 52 : 40;
  const fields = await readExactly(header, start, 44);
  const [a, b] = [fields.readInt32BE(0), fields.readInt32BE(4)];
  let width = Math.round(fields.readUInt32BE(36) / FIXED_POINT);
  let height = Math.round(fields.readUInt32BE(40) / FIXED_POINT);
  if (width === 0 || height === 0) {
    const description = await findBox(track, 'mdia', 'minf', 'stbl', 'stsd');
    if (!description) throw new UnsupportedFileError('damaged: no video size');
    const coded = await readExactly(description, 40, 4);
    [width, height] = [coded.readUInt16BE(0), coded.readUInt16BE(2)];
  }
  return Math.abs(b) > Math.abs(a) ? { width: height, height: width } : { width, height };
};

/** Returns the frames per second, or null for a fragmented movie, whose header has no frame count or duration. */
const frameRate = async (track: ByteSource): Promise<number | null> => {
  const header = await findBox(track, 'mdia', 'mdhd');
  const table = await findBox(track, 'mdia', 'minf', 'stbl');
  const sizes = table && ((await findBox(table, 'stsz')) ?? (await findBox(table, 'stz2')));
  if (!header || !sizes) return null;
  const isLong = await isLongVersion(header);
  const unitsPerSecond = await u32(header, isLong ? 20 : 12);
  const duration = isLong ? await u64(header, 24) : await u32(header, 16);
  const frames = await u32(sizes, 8);
  const rate = (frames * unitsPerSecond) / duration;
  return rate > 0 && rate <= 1000 ? Number(rate.toFixed(6)) : null;
};

/**
 * Reads the metadata of an MP4, QuickTime or 3GP movie. Reads only a few hundred bytes, wherever the index is in the file.
 *
 * @throws UnsupportedFileError if the movie has no index, because its recording was cut off, or no video track
 */
export const readMovie = async (file: ByteSource): Promise<Metadata> => {
  const moov = await findBox(file, 'moov');
  if (!moov) throw new UnsupportedFileError('damaged: no index (the recording was cut off)');
  const track = await findVideoTrack(moov);
  if (!track) throw new UnsupportedFileError('no video track');
  const tags = await readMovieTags(moov);
  return {
    ...NO_DETAILS,
    ...(await displayedSize(track)),
    camera_make: tags.make ?? null,
    camera_model: tags.model ?? null,
    fps: await frameRate(track),
    taken: tags.taken ?? (await headerTime(moov)),
  };
};

/** Returns the length of a movie in seconds, or null for a fragmented movie, whose header does not state it. */
export const readMovieDuration = async (file: ByteSource): Promise<number | null> => {
  const header = await findBox(file, 'moov', 'mvhd');
  if (!header) return null;
  const isLong = await isLongVersion(header);
  const unitsPerSecond = await u32(header, isLong ? 20 : 12);
  const duration = isLong ? await u64(header, 24) : await u32(header, 16);
  const seconds = duration / unitsPerSecond;
  return seconds > 0 && Number.isFinite(seconds) ? seconds : null;
};
