import { isGoogle } from './host-check.ts';

/** The host of the pictures of Google Photos. */
const PICTURES_ORIGIN = 'https://lh3.googleusercontent.com';

/**
 * Returns the origin of base URLs for a client that knows this server by an origin. A client that reaches the emulator as Google
 * gets Google's host for pictures. With a port in the origin it may know that one host only, so it gets the same origin.
 */
export const bytesOrigin = (origin: string): string => {
  const { protocol, hostname, port } = new URL(origin);
  return protocol === 'https:' && port === '' && isGoogle(hostname) ? PICTURES_ORIGIN : origin;
};
