import { createHash } from 'node:crypto';
import { photograph } from '../photographs.ts';
import type { Random } from './random.ts';

/** A file to be uploaded, like no other. */
export type Picture = { filename: string; bytes: Buffer; hash: string };

export const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

/** Makes pictures that look alike and are different files: so many bytes stand behind the end of each. */
export const createPictures = async () => {
  const jpeg = await photograph();
  return (filename: string, random: Random, length: number): Picture => {
    const bytes = Buffer.concat([jpeg, Buffer.from(filename), random.bytes(length)]);
    return { filename, bytes, hash: hashOf(bytes) };
  };
};

export type MakePicture = Awaited<ReturnType<typeof createPictures>>;
