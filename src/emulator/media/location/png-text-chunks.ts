import { deflateSync, inflateSync } from 'node:zlib';
import { bufferSource } from '../byte-source.ts';
import { exifLocation } from './exif-location.ts';
import { patchInto } from './patch.ts';
import { xmpLocation } from './xmp-location.ts';

/** A note of a PNG whose text may hold the place, taken apart: what stands before its text, and how that is written. */
type Note = { prefix: Buffer; data: Buffer; isCompressed: boolean; holds: 'XMP' | 'PROFILE' };

const MAX_TEXT_BYTES = 16 * 1024 * 1024;

const XMP_KEYWORD = 'XML:com.adobe.xmp';

/** The keywords under which ImageMagick and others keep Exif and XMP, as hexadecimal digits. */
const PROFILE_KEYWORD = /^raw profile type (?:exif|app1|xmp)$/i;

/** A profile: its kind and its length on two lines, then its bytes. */
const PROFILE_HEAD = /^\s*\w+\s+\d+\s/;

const split = (body: Buffer, at: number) => ({ prefix: body.subarray(0, at), data: body.subarray(at) });

/** The three kinds of notes (PNG, section 11.3.3). Undefined for a note of anything else. */
const readNote = (type: string, body: Buffer): Note | undefined => {
  const end = body.indexOf(0);
  const keyword = body.toString('latin1', 0, Math.max(0, end));
  const holds = keyword === XMP_KEYWORD ? 'XMP' : 'PROFILE';
  if (holds === 'PROFILE' && !PROFILE_KEYWORD.test(keyword)) return undefined;
  if (type === 'iTXt') {
    // Two flags, then a language and the keyword in it, each ended by a zero.
    const text = body.indexOf(0, body.indexOf(0, end + 3) + 1) + 1;
    return { ...split(body, text), isCompressed: body[end + 1] === 1, holds };
  }
  const isCompressed = type === 'zTXt';
  return { ...split(body, end + (isCompressed ? 2 : 1)), isCompressed, holds };
};

const isHexDigit = (byte: number) => (byte >= 0x30 && byte <= 0x39) || (byte >= 0x61 && byte <= 0x66);

/** A profile without the place. Its lines stay as they are, with other digits in them. */
const cleanedProfile = async (text: Buffer): Promise<Buffer | undefined> => {
  const start = PROFILE_HEAD.exec(text.toString('latin1', 0, 200))?.[0].length ?? 0;
  const digits = text.subarray(start).filter(isHexDigit);
  const profile = Buffer.from(Buffer.from(digits).toString('latin1'), 'hex');
  const patches = [...(await exifLocation(bufferSource(profile))), ...xmpLocation(profile)];
  if (patches.length === 0) return undefined;
  patchInto(profile, 0, patches);
  const clean = Buffer.from(text);
  const fresh = Buffer.from(profile.toString('hex'), 'latin1');
  let next = 0;
  for (let at = start; at < clean.length && next < fresh.length; at += 1) {
    if (isHexDigit(clean.readUInt8(at))) clean.writeUInt8(fresh.readUInt8(next++), at);
  }
  return clean;
};

const cleanedXmp = (text: Buffer): Buffer | undefined => {
  const patches = xmpLocation(text);
  const clean = Buffer.from(text);
  patchInto(clean, 0, patches);
  return patches.length > 0 ? clean : undefined;
};

/**
 * The body of a chunk that is a note, or of Exif, without the place. Undefined where it holds none. A note that is
 * compressed may become longer or shorter by it.
 *
 * @throws RangeError for a note of more than 16 MiB, and zlib's error for one that cannot be unpacked
 */
export const cleanChunk = async (type: string, body: Buffer): Promise<Buffer | undefined> => {
  if (type === 'eXIf') {
    const patches = await exifLocation(bufferSource(body));
    const clean = Buffer.from(body);
    patchInto(clean, 0, patches);
    return patches.length > 0 ? clean : undefined;
  }
  const note = readNote(type, body);
  if (!note) return undefined;
  const { prefix, data, isCompressed, holds } = note;
  const text = isCompressed ? inflateSync(data, { maxOutputLength: MAX_TEXT_BYTES }) : data;
  const clean = holds === 'XMP' ? cleanedXmp(text) : await cleanedProfile(text);
  return clean && Buffer.concat([prefix, isCompressed ? deflateSync(clean, { level: 9 }) : clean]);
};
