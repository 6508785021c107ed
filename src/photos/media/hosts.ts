import { isGoogleUrl } from '../google-url.ts';

/** Google's hosts of base URLs. */
const BASE_HOST = /^lh[3-6]\.googleusercontent\.com$/;

/** Google's hosts to which base URLs of videos redirect. They need no access token. */
const VIDEO_HOST = /^(?:video-downloads\.googleusercontent\.com|(?:[a-z\d-]+\.)+googlevideo\.com)$/;

/** Where the gateway fetches bytes from. */
export type MediaHosts = {
  /** Returns whether a base URL may be of this address. */
  isBase: (url: URL) => boolean;
  /** Returns whether a base URL may redirect to this address. */
  isRedirectTarget: (url: URL) => boolean;
};

/** Returns whether a URL is of Google's web servers, without a user name or another port. */
const isPlainHttps = ({ protocol, port, username, password }: URL) =>
  protocol === 'https:' && port === '' && username === '' && password === '';

/**
 * Creates the list of hosts from which the gateway fetches bytes: Google's, and those of the configured APIs if these are not Google's.
 *
 * @param apiUrls the base URLs of the APIs
 */
export const createMediaHosts = (apiUrls: readonly string[]): MediaHosts => {
  const origins = new Set(apiUrls.filter((url) => !isGoogleUrl(url)).map((url) => new URL(url).origin));
  const isConfigured = (url: URL) => origins.has(url.origin) && url.username === '' && url.password === '';
  const isBase = (url: URL) => isConfigured(url) || (isPlainHttps(url) && BASE_HOST.test(url.hostname));
  return {
    isBase,
    isRedirectTarget: (url) => isBase(url) || (isPlainHttps(url) && VIDEO_HOST.test(url.hostname)),
  };
};
