import { PhotosError } from '../errors.ts';

/**
 * Wait for what is shared with others, but no longer than one's own signal allows: what is waited for goes on for the others.
 *
 * @param method named in the error
 * @throws PhotosError TIMEOUT once the signal is aborted
 */
export const withinSignal = async <Value>(
  shared: Promise<Value>,
  method: string,
  signal: AbortSignal,
): Promise<Value> => {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const giveUp = () =>
    reject(new PhotosError('TIMEOUT', 'Google’s sign-in did not give an access token in time.', { method }));
  if (signal.aborted) giveUp();
  signal.addEventListener('abort', giveUp, { once: true });
  try {
    return await Promise.race([shared, aborted]);
  } finally {
    signal.removeEventListener('abort', giveUp);
  }
};
