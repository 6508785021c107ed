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

const waitForToken = async (token: Promise<string>, { method, signal }: TokenRequest): Promise<string> => {
  try {
    return await abortable(token, signal);
  } catch (error) {
    if (error !== signal.reason) throw error;
    throw new PhotosError('TIMEOUT', 'Google did not issue an access token in time.', { method });
  }
};

/**
 * Requests an access token until the signal is aborted. Returns it at once if the source has it.
 *
 * @throws PhotosError TIMEOUT once the signal is aborted, or what the token source throws
 */
export const requestToken = (source: TokenSource, request: TokenRequest): string | Promise<string> => {
  const token = source(request.rejected);
  return typeof token === 'string' ? token : waitForToken(token, request);
};
