import type { RawResponse } from '../http/response.ts';

const SECURE = { 'x-content-type-options': 'nosniff', 'referrer-policy': 'same-origin' };

/** The page loads only its own files, cannot be framed, and submits forms only to this server. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "media-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** Returns an HTML page that cannot be framed and is not cached. */
export const pageHtml = (status: number, html: string, headers: Record<string, string> = {}): RawResponse => ({
  type: 'RAW',
  status,
  headers: {
    ...SECURE,
    ...headers,
    'cache-control': 'no-store',
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': POLICY,
    'x-frame-options': 'DENY',
  },
  body: html,
});

/** Returns a redirect after a form, which sets a cookie. */
export const seeOther = (location: string, cookie: string): RawResponse => ({
  type: 'RAW',
  status: 303,
  headers: { ...SECURE, 'cache-control': 'no-store', location, 'set-cookie': cookie },
  body: '',
});

/** Returns the redirect to a file, which is not cached because the address of the file expires. */
export const redirect = (location: string): RawResponse => ({
  type: 'RAW',
  status: 302,
  headers: { ...SECURE, 'cache-control': 'no-store', location },
  body: '',
});

/** Returns data for the page's script. */
export const data = (status: number, body: unknown): RawResponse => ({
  type: 'RAW',
  status,
  headers: { ...SECURE, 'cache-control': 'no-store', 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify(body),
});

/** Returns a picture, which the browser may keep for an hour. */
export const picture = (bytes: Buffer, mimeType: string): RawResponse => ({
  type: 'RAW',
  status: 200,
  headers: { ...SECURE, 'cache-control': 'private, max-age=3600', 'content-type': mimeType },
  body: bytes,
});
