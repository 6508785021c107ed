import { crc32 } from 'node:zlib';
import type { ByteSource } from '../byte-source.ts';
import type { Patch } from './patch.ts';
import { cleanChunk } from './png-text-chunks.ts';

/** Chunks of notes that are longer are left as they are. */
const MAX_NOTE_BYTES = 16 * 1024 * 1024;
const MAX_CHUNKS = 1_000_000;

/** A chunk's length, type and checksum. */
const FRAME_BYTES = 12;

/** The chunks that may hold the place. */
const NOTES = new Set(['eXIf', 'iTXt', 'zTXt', 'tEXt']);

/** A type of chunk that nobody reads: ancillary, private, and not to be copied when the picture changes. */
const FILLER = 'noTE';

const chunkOf = (type: string, body: Buffer): Buffer => {
  const chunk = Buffer.alloc(FRAME_BYTES + body.length);
  chunk.writeUInt32BE(body.length);
  chunk.write(type, 4, 'latin1');
  body.copy(chunk, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + body.length)), 8 + body.length);
  return chunk;
};

/** Chunks that take as many bytes as one of `length` did: what is left over is filled, and what does not fit is left out. */
const inPlaceOf = (length: number, type: string, body: Buffer): Buffer => {
  if (body.length === length) return chunkOf(type, body);
  const rest = length - body.length - FRAME_BYTES;
  if (rest < 0) return chunkOf(FILLER, Buffer.alloc(length));
  return Buffer.concat([chunkOf(type, body), chunkOf(FILLER, Buffer.alloc(rest))]);
};

/** What stands in the place of a chunk. Undefined where it stays. */
const replacementOf = async (type: string, body: Buffer): Promise<Buffer | undefined> => {
  try {
    const clean = await cleanChunk(type, body);
    return clean && inPlaceOf(body.length, type, clean);
  } catch {
    // Nobody can tell what it holds.
    return chunkOf(FILLER, Buffer.alloc(body.length));
  }
};

/** The patches that take the place out of a PNG, chunk by chunk, with their checksums. */
export const pngLocation = async (file: ByteSource): Promise<Patch[]> => {
  const found: Patch[] = [];
  let at = 8;
  for (let count = 0; count < MAX_CHUNKS; count += 1) {
    const head = await file.read(at, 8);
    if (head.length < 8) return found;
    const [length, type] = [head.readUInt32BE(0), head.toString('latin1', 4, 8)];
    if (NOTES.has(type) && length <= MAX_NOTE_BYTES) {
      const body = await file.read(at + 8, length);
      const bytes = body.length === length ? await replacementOf(type, body) : undefined;
      if (bytes) found.push({ offset: at, bytes });
    }
    at += FRAME_BYTES + length;
  }
  return found;
};
