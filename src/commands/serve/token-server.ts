import type { Config } from '../../config/config.ts';
import { isGoogleUrl } from '../../photos/google-url.ts';

/**
 * Returns the OAuth server that describes access tokens, or null for Google: that of the stored credential, else the
 * configured one. Without either, an API other than Google's describes its tokens itself: they must not go to Google.
 *
 * @param credentialUrl the OAuth server of the stored credential. Null for Google, or without a credential
 */
export const tokenServerUrl = (config: Config, credentialUrl: string | null): string | null => {
  const { GOOGLE_OAUTH_URL: configured, PHOTOS_API_URL: photosApiUrl } = config;
  return credentialUrl ?? configured ?? (isGoogleUrl(photosApiUrl) ? null : photosApiUrl);
};
