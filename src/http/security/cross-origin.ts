import type { IncomingHttpHeaders } from 'node:http';
import { RequestError } from '../request-error.ts';

/**
 * Returns whether a request may come from a browser. All requests that a page can send without a preflight (links, images,
 * `fetch` without CORS) carry the browser's `User-Agent`, which scripts cannot remove; over https and on loopback also
 * `Sec-Fetch-Site` (https://www.w3.org/TR/fetch-metadata/).
 */
export const mayBeBrowser = (headers: IncomingHttpHeaders): boolean =>
  /^(?:Mozilla|Opera)\//i.test(headers['user-agent'] ?? '') ||
  ['sec-fetch-site', 'origin', 'referer', 'cookie'].some((name) => headers[name] !== undefined);

/**
 * Returns whether a request comes from a page of another origin, according to the browser. Browsers set both headers
 * themselves, and pages cannot change them (https://fetch.spec.whatwg.org/#origin-header).
 *
 * @param own the origin of the gateway as browsers see it. Null if it is not known
 */
export const isCrossOrigin = (headers: IncomingHttpHeaders, own: URL | null): boolean =>
  headers['sec-fetch-site'] === 'cross-site' || (headers.origin !== undefined && headers.origin !== own?.origin);

/** The error for a cross-origin request with a session cookie. */
export const crossOriginRefused = () =>
  new RequestError(
    403,
    'Cross-origin requests cannot use the session cookie. Send the request from a page of this origin.',
    {
      code: 'FORBIDDEN',
    },
  );
