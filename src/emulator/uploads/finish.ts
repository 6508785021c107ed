import { randomBytes } from 'node:crypto';
import type { Era } from '../scopes.ts';
import type { UploadFiles } from '../files/upload-files.ts';
import { badUpload } from './upload-error.ts';

/** How long an upload token is valid (guides/upload-media): one day. */
export const TOKEN_MILLISECONDS = 24 * 60 * 60 * 1000;

/** A new upload token. Real ones begin like this; what follows makes sure that no parser takes one for JSON. */
export const makeUploadToken = () => `CAIS${randomBytes(96).toString('base64url')}`;

/** What is said of a wrong checksum: one text for each era. */
const MISMATCH: Record<Era, string> = {
  legacy: 'Checksum from header does not match received payload content.',
  current: 'User-provided checksum does not match received payload content.',
};

/**
 * Compare an upload with the SHA-1 that the client announced, if it did.
 *
 * @throws UploadError 400 where they differ
 */
export const checkSha1 = async (files: UploadFiles, id: string, sha1: string | null, era: Era): Promise<void> => {
  if (sha1 === null) return;
  const actual = await files.sha1Of(id);
  if (!actual.equals(Buffer.from(sha1, 'base64'))) throw badUpload(MISMATCH[era]);
};
