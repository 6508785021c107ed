/** The hosts of Google's that a client of the API speaks to, and this machine: the names that the certificate is for. */
export const CERTIFIED_NAMES: readonly string[] = [
  'photoslibrary.googleapis.com',
  'photoslibrary.mtls.googleapis.com',
  'lh3.googleusercontent.com',
  'video-downloads.googleusercontent.com',
  'accounts.google.com',
  'oauth2.googleapis.com',
  'openidconnect.googleapis.com',
  'www.googleapis.com',
  'localhost',
];

/** The addresses that the certificate is for. */
export const CERTIFIED_ADDRESSES: readonly string[] = ['127.0.0.1', '::1'];
