import { randomBytes } from 'node:crypto';
import type { Era } from '../scopes.ts';
import type { UploadFiles } from '../files/upload-files.ts';
import { badUpload } from './upload-error.ts';

/** The lifetime of an upload token, in milliseconds: one day (guides/upload-media). */
export const TOKEN_MILLISECONDS = 24 * 60 * 60 * 1000;

/** Makes an upload token. The prefix is that of real tokens. The rest is never valid JSON. */
export const makeUploadToken = () => `CAIS${randomBytes(96).toString('base64url')}`;

/** The error message for a wrong checksum, by era. */
const MISMATCH: Record<Era, string> = {
  legacy: 'Checksum from header does not match received payload content.',
  current: 'User-provided checksum does not match received payload content.',
};

/**
 * Checks an upload against the SHA-1 that the client announced, if any.
 *
 * @throws UploadError 400 if they differ
 */
export const checkSha1 = async (files: UploadFiles, id: string, sha1: string | null, era: Era): Promise<void> => {
  if (sha1 === null) return;
  const actual = await files.sha1Of(id);
  if (!actual.equals(Buffer.from(sha1, 'base64'))) throw badUpload(MISMATCH[era]);
};
