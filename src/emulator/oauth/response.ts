/** An answer that is no JSON of the API: written as it stands. */
export type RawAnswer = { raw: { status: number; headers: Record<string, string>; body: string } };

/** An OAuth answer may hold a token: nobody keeps it (RFC 6749, section 5.1). */
const UNCACHED = { 'cache-control': 'no-store', pragma: 'no-cache' };

const SAFE = { 'x-content-type-options': 'nosniff' };

/** JSON of an OAuth endpoint, kept by nobody unless `caching` says otherwise. */
export const jsonAnswer = (status: number, body: object, caching: Record<string, string> = UNCACHED): RawAnswer => ({
  raw: {
    status,
    headers: { ...SAFE, ...caching, 'content-type': 'application/json; charset=utf-8' },
    body: `${JSON.stringify(body, null, 2)}\n`,
  },
});

/**
 * A page without scripts, in no frame. `formTarget` is the origin that its form may end at: browsers hold the redirect
 * behind a form to the policy too, and the client's own next step after it.
 */
export const pageAnswer = (status: number, page: string, formTarget: string | null = null): RawAnswer => {
  const formAction = formTarget ? `'self' ${formTarget} https: http://localhost:* http://127.0.0.1:*` : "'none'";
  return {
    raw: {
      status,
      headers: {
        ...SAFE,
        ...UNCACHED,
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': `default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'; form-action ${formAction}`,
        'x-frame-options': 'DENY',
        // The form's own request must still say where it comes from.
        'referrer-policy': 'same-origin',
      },
      body: page,
    },
  };
};

/** Send the browser on. */
export const redirectAnswer = (location: string): RawAnswer => ({
  raw: { status: 303, headers: { ...UNCACHED, location, 'referrer-policy': 'no-referrer' }, body: '' },
});
