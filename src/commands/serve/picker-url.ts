import type { Config } from '../../config/config.ts';
import { isGoogleUrl } from '../../photos/google-url.ts';

const GOOGLE = 'https://photospicker.googleapis.com';

/**
 * Returns the base URL of the Picker API: the configured one, else Google's. If the Library API is another server, such as an
 * emulator, it is that one: its tokens must not go to Google.
 */
export const pickerUrl = ({ PICKER_API_URL: configured, PHOTOS_API_URL: photosApiUrl }: Config): string =>
  configured ?? (isGoogleUrl(photosApiUrl) ? GOOGLE : photosApiUrl);
