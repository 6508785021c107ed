/** The host names of the certificate: Google's hosts that clients of the API connect to, and this machine. */
export const CERTIFIED_NAMES: readonly string[] = [
  'photoslibrary.googleapis.com',
  'photoslibrary.mtls.googleapis.com',
  'photospicker.googleapis.com',
  'lh3.googleusercontent.com',
  'video-downloads.googleusercontent.com',
  'accounts.google.com',
  'oauth2.googleapis.com',
  'openidconnect.googleapis.com',
  'www.googleapis.com',
  'localhost',
];

/** The IP addresses of the certificate. */
export const CERTIFIED_ADDRESSES: readonly string[] = ['127.0.0.1', '::1'];
