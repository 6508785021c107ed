import { isGoogle } from './host-check.ts';

/** The host of the pictures of Google Photos. */
const PICTURES_ORIGIN = 'https://lh3.googleusercontent.com';

/**
 * Returns the origin of base URLs, by the origin at which the client reached the emulator. For Google's origins it is Google's host
 * of pictures. An origin with a port is used as it is, because the client may be able to reach only this one.
 */
export const bytesOrigin = (origin: string): string => {
  const { protocol, hostname, port } = new URL(origin);
  return protocol === 'https:' && port === '' && isGoogle(hostname) ? PICTURES_ORIGIN : origin;
};
