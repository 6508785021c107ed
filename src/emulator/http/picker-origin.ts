import { isGoogle } from './host-check.ts';

/**
 * Returns the origin of the page on which a user picks items, by the origin at which the client reached the emulator. For Google's
 * origins it is the emulator's own, because the user's browser would open Google's page there.
 */
export const pickerOrigin = (origin: string, ownUrl: string): string =>
  isGoogle(new URL(origin).hostname) ? ownUrl : origin;
