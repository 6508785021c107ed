import { isGoogle } from './host-check.ts';

/**
 * Returns the origin of the page on which a user picks items, for a client that knows this server by an origin. A client can reach
 * the emulator as Google, but the user's browser would then open Google's own page: it gets the emulator's own address.
 */
export const pickerOrigin = (origin: string, ownUrl: string): string =>
  isGoogle(new URL(origin).hostname) ? ownUrl : origin;
