import { PhotosError } from './errors.ts';
import { abortable } from './resilience/abortable.ts';
import type { TokenSource } from './token-source.ts';

export type TokenRequest = {
  /** The method that needs the token, named in the error. */
  method: string;
  signal: AbortSignal;
  /** A token that Google has rejected. */
  rejected?: string | undefined;
};

/**
 * Requests an access token until the signal is aborted.
 *
 * @throws PhotosError TIMEOUT once the signal is aborted, or what the token source throws
 */
export const requestToken = async (
  source: TokenSource,
  { method, signal, rejected }: TokenRequest,
): Promise<string> => {
  try {
    const token = source(rejected);
    return typeof token === 'string' ? token : await abortable(token, signal);
  } catch (error) {
    if (error !== signal.reason) throw error;
    throw new PhotosError('TIMEOUT', 'Google did not issue an access token in time.', { method });
  }
};
