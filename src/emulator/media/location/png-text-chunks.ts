import { deflateSync, inflateSync } from 'node:zlib';
import { bufferSource } from '../byte-source.ts';
import { exifLocation } from './exif-location.ts';
import { patchInto } from './patch.ts';
import { xmpLocation } from './xmp-location.ts';

/** A text chunk that can hold a GPS location: the bytes before its text, and the encoding of the text. */
type TextChunk = { prefix: Buffer; data: Buffer; isCompressed: boolean; holds: 'XMP' | 'PROFILE' };

const MAX_TEXT_BYTES = 16 * 1024 * 1024;

const XMP_KEYWORD = 'XML:com.adobe.xmp';

/** The keywords under which ImageMagick and others store Exif and XMP as hexadecimal digits. */
const PROFILE_KEYWORD = /^raw profile type (?:exif|app1|xmp)$/i;

/** The head of a profile: its type and its length, on two lines. */
const PROFILE_HEAD = /^\s*\w+\s+\d+\s/;

const split = (body: Buffer, at: number) => ({ prefix: body.subarray(0, at), data: body.subarray(at) });

/** Parses a text chunk (PNG, section 11.3.3). Returns undefined if its keyword names other content. */
const readTextChunk = (type: string, body: Buffer): TextChunk | undefined => {
  const end = body.indexOf(0);
  const keyword = body.toString('latin1', 0, Math.max(0, end));
  const holds = keyword === XMP_KEYWORD ? 'XMP' : 'PROFILE';
  if (holds === 'PROFILE' && !PROFILE_KEYWORD.test(keyword)) return undefined;
  if (type === 'iTXt') {
    // Two flags, then a language tag and the translated keyword, each with a terminating zero.
    const text = body.indexOf(0, body.indexOf(0, end + 3) + 1) + 1;
    return { ...split(body, text), isCompressed: body[end + 1] === 1, holds };
  }
  const isCompressed = type === 'zTXt';
  return { ...split(body, end + (isCompressed ? 2 : 1)), isCompressed, holds };
};

const isHexDigit = (byte: number) => (byte >= 0x30 && byte <= 0x39) || (byte >= 0x61 && byte <= 0x66);

/** Removes the GPS location from a profile. Keeps its line breaks and replaces digits. */
const cleanProfile = async (text: Buffer): Promise<Buffer | undefined> => {
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

const cleanXmp = (text: Buffer): Buffer | undefined => {
  const patches = xmpLocation(text);
  const clean = Buffer.from(text);
  patchInto(clean, 0, patches);
  return patches.length > 0 ? clean : undefined;
};

/**
 * Removes the GPS location from the data of a text or Exif chunk. Returns undefined if it has no location. The length of a
 * compressed chunk can change.
 *
 * @throws RangeError if the text is longer than 16 MiB, and a zlib error if it cannot be decompressed
 */
export const cleanChunk = async (type: string, body: Buffer): Promise<Buffer | undefined> => {
  if (type === 'eXIf') {
    const patches = await exifLocation(bufferSource(body));
    const clean = Buffer.from(body);
    patchInto(clean, 0, patches);
    return patches.length > 0 ? clean : undefined;
  }
  const chunk = readTextChunk(type, body);
  if (!chunk) return undefined;
  const { prefix, data, isCompressed, holds } = chunk;
  const text = isCompressed ? inflateSync(data, { maxOutputLength: MAX_TEXT_BYTES }) : data;
  const clean = holds === 'XMP' ? cleanXmp(text) : await cleanProfile(text);
  return clean && Buffer.concat([prefix, isCompressed ? deflateSync(clean, { level: 9 }) : clean]);
};
