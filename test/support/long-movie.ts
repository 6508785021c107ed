import { createCipheriv, createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { movie } from './photographs.ts';

const PIECE = 262_144;

/** Returns the header of a box with a 64-bit size, which can exceed 4 GiB. The size includes the header. */
const longBox = (type: string, size: number) => {
  const header = Buffer.alloc(16);
  header.writeUInt32BE(1);
  header.write(type, 4, 'latin1');
  header.writeBigUInt64BE(BigInt(size), 8);
  return header;
};

/**
 * Creates a movie of any size without storing it: its pieces are generated on request, the same for the same seed. It starts
 * with a short valid movie, followed by a box of random bytes.
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

  /** Yields the bytes from `start` to `end` in pieces. */
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
    /** Returns the SHA-256 of the movie in hexadecimal. */
    hash: (): string => {
      const hash = createHash('sha256');
      for (const piece of pieces(0, size)) hash.update(piece);
      return hash.digest('hex');
    },
  };
};

export type LongMovie = ReturnType<typeof createLongMovie>;
