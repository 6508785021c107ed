import type { RawResponse } from '../http/response.ts';

/** A response, and the user it is about, for the call log. */
export type OAuthResponse = RawResponse & { user?: string };

/** A response of OAuth may contain a token, and must not be cached (RFC 6749, section 5.1). */
const UNCACHED = { 'cache-control': 'no-store', pragma: 'no-cache' };

const NOSNIFF = { 'x-content-type-options': 'nosniff' };

/** Returns a JSON response of an OAuth endpoint. It is not cached unless `caching` says otherwise. */
export const oauthResponse = (
  status: number,
  body: object,
  caching: Record<string, string> = UNCACHED,
): OAuthResponse => ({
  type: 'RAW',
  status,
  headers: { ...NOSNIFF, ...caching, 'content-type': 'application/json; charset=utf-8' },
  body: `${JSON.stringify(body, null, 2)}\n`,
});

/**
 * Returns an HTML page that has no scripts and cannot be framed.
 *
 * @param formTarget the origin to which its form may redirect. Browsers apply the policy also to the redirect after a
 *   form, and to the client's own redirects after that.
 */
export const htmlResponse = (status: number, page: string, formTarget: string | null = null): OAuthResponse => {
  const formAction = formTarget ? `'self' ${formTarget} https: http://localhost:* http://127.0.0.1:*` : "'none'";
  return {
    type: 'RAW',
    status,
    headers: {
      ...NOSNIFF,
      ...UNCACHED,
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'; form-action ${formAction}`,
      'x-frame-options': 'DENY',
      // The request of the form must carry its origin.
      'referrer-policy': 'same-origin',
    },
    body: page,
  };
};

/** Returns a redirect of the browser. */
export const oauthRedirect = (location: string): OAuthResponse => ({
  type: 'RAW',
  status: 303,
  headers: { ...UNCACHED, location, 'referrer-policy': 'no-referrer' },
  body: '',
});
