import { createCipheriv, createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { movie } from './photographs.ts';

const PIECE = 262_144;

/** The header of a box that goes on for so many bytes, its header among them: 64-bit sizes may be over 4 GiB. */
const longBox = (type: string, size: number) => {
  const header = Buffer.alloc(16);
  header.writeUInt32BE(1);
  header.write(type, 4, 'latin1');
  header.writeBigUInt64BE(BigInt(size), 8);
  return header;
};

/**
 * A movie of so many bytes that lies nowhere: its pieces are made where they are asked for, the same for the same seed. A
 * short movie stands at its beginning, and a box of noise behind it.
 */
export const createLongMovie = (seed: string, size: number) => {
  const key = createHash('sha256').update(seed).digest();
  const short = movie();
  const head = Buffer.concat([short, longBox('free', size - short.length)]);

  const pieceOf = (index: number): Buffer => {
    const counter = Buffer.alloc(16);
    counter.writeUInt32BE(index);
    const piece = createCipheriv('aes-256-ctr', key, counter).update(Buffer.alloc(PIECE));
    if (index === 0) head.copy(piece);
    return piece;
  };

  /** The bytes from one offset to another, piece by piece. */
  function* pieces(start: number, end: number) {
    for (let at = start; at < end;) {
      const index = Math.floor(at / PIECE);
      const piece = pieceOf(index).subarray(at - index * PIECE, end - index * PIECE);
      yield piece;
      at += piece.length;
    }
  }

  return {
    size,
    stream: (start = 0, end = size): Readable => Readable.from(pieces(start, end), { objectMode: false }),
    /** The SHA-256 of all of it, in hexadecimal. */
    hash: (): string => {
      const hash = createHash('sha256');
      for (const piece of pieces(0, size)) hash.update(piece);
      return hash.digest('hex');
    },
  };
};

export type LongMovie = ReturnType<typeof createLongMovie>;
