import type { IncomingHttpHeaders } from 'node:http';
import { RequestError } from '../request-error.ts';

/**
 * Whether a request may come from a page in a browser. Whatever a page can send without asking first (a link, a picture,
 * `fetch` without CORS) carries the browser's own `User-Agent`, which scripts cannot take off it; over https and on
 * loopback also `Sec-Fetch-Site` (https://www.w3.org/TR/fetch-metadata/).
 */
export const mayBeBrowser = (headers: IncomingHttpHeaders): boolean =>
  /^(?:Mozilla|Opera)\//i.test(headers['user-agent'] ?? '') ||
  ['sec-fetch-site', 'origin', 'referer', 'cookie'].some((name) => headers[name] !== undefined);

/**
 * Whether a browser says that a page of another origin sends a request. Browsers set both headers themselves, and no page can
 * change them (https://fetch.spec.whatwg.org/#origin-header).
 *
 * @param own the origin of the gateway as browsers see it. Null where it is not known
 */
export const isCrossOrigin = (headers: IncomingHttpHeaders, own: URL | null): boolean =>
  headers['sec-fetch-site'] === 'cross-site' || (headers.origin !== undefined && headers.origin !== own?.origin);

/** The error for a request that such a page sends with the visitor's cookie. */
export const crossOriginRefused = () =>
  new RequestError(403, 'A page from another origin cannot use the session of the signed-in user.', {
    code: 'FORBIDDEN',
  });
