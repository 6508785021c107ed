import { createHash } from 'node:crypto';
import { photograph } from '../photographs.ts';
import type { Random } from './random.ts';

/** A file to upload. No two have the same bytes. */
export type Picture = { filename: string; bytes: Buffer; hash: string };

export const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

/** Makes files of one picture that differ in the random bytes after its end. */
export const createPictures = async () => {
  const jpeg = await photograph();
  return (filename: string, random: Random, length: number): Picture => {
    const bytes = Buffer.concat([jpeg, Buffer.from(filename), random.bytes(length)]);
    return { filename, bytes, hash: hashOf(bytes) };
  };
};

export type MakePicture = Awaited<ReturnType<typeof createPictures>>;
