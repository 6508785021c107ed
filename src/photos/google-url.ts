/** Returns whether a URL is that of one of Google's APIs. */
export const isGoogleUrl = (url: string): boolean => new URL(url).hostname.endsWith('.googleapis.com');
