import { crc32 } from 'node:zlib';
import type { ByteSource } from '../byte-source.ts';
import type { Patch } from './patch.ts';
import { cleanChunk } from './png-text-chunks.ts';

/** Longer metadata chunks are not changed. */
const MAX_METADATA_BYTES = 16 * 1024 * 1024;
const MAX_CHUNKS = 1_000_000;

/** The length, type and checksum of a chunk. */
const FRAME_BYTES = 12;

/** The chunk types that can hold a GPS location. */
const METADATA_TYPES = new Set(['eXIf', 'iTXt', 'zTXt', 'tEXt']);

/** A chunk type that readers skip: ancillary, private, and unsafe to copy. */
const FILLER = 'noTE';

const chunkOf = (type: string, body: Buffer): Buffer => {
  const chunk = Buffer.alloc(FRAME_BYTES + body.length);
  chunk.writeUInt32BE(body.length);
  chunk.write(type, 4, 'latin1');
  body.copy(chunk, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + body.length)), 8 + body.length);
  return chunk;
};

/** Returns chunks of the same total size as one with `length` bytes of data. Fills up the rest, or drops a body that is too long. */
const fitChunk = (length: number, type: string, body: Buffer): Buffer => {
  if (body.length === length) return chunkOf(type, body);
  const rest = length - body.length - FRAME_BYTES;
  if (rest < 0) return chunkOf(FILLER, Buffer.alloc(length));
  return Buffer.concat([chunkOf(type, body), chunkOf(FILLER, Buffer.alloc(rest))]);
};

/** Returns the replacement of a chunk, or undefined if the chunk stays. */
const replacementOf = async (type: string, body: Buffer): Promise<Buffer | undefined> => {
  try {
    const clean = await cleanChunk(type, body);
    return clean && fitChunk(body.length, type, clean);
  } catch {
    // A chunk that cannot be read may hold a location: remove it.
    return chunkOf(FILLER, Buffer.alloc(body.length));
  }
};

/** Returns the patches that remove the GPS location from the chunks of a PNG. They update the checksums. */
export const pngLocation = async (file: ByteSource): Promise<Patch[]> => {
  const found: Patch[] = [];
  let at = 8;
  for (let count = 0; count < MAX_CHUNKS; count += 1) {
    const head = await file.read(at, 8);
    if (head.length < 8) return found;
    const [length, type] = [head.readUInt32BE(0), head.toString('latin1', 4, 8)];
    if (METADATA_TYPES.has(type) && length <= MAX_METADATA_BYTES) {
      const body = await file.read(at + 8, length);
      const bytes = body.length === length ? await replacementOf(type, body) : undefined;
      if (bytes) found.push({ offset: at, bytes });
    }
    at += FRAME_BYTES + length;
  }
  return found;
};
