import type { IncomingHttpHeaders } from 'node:http';
import { RequestError } from '../request-error.ts';
import type { IsAllowedOrigin } from './allowed-origins.ts';

/**
 * Returns whether a request may come from a browser. All requests that a page can send without a preflight (links, images,
 * `fetch` without CORS) carry the browser's `User-Agent`, which scripts cannot remove; over https and on loopback also
 * `Sec-Fetch-Site` (https://www.w3.org/TR/fetch-metadata/).
 */
export const mayBeBrowser = (headers: IncomingHttpHeaders): boolean =>
  /^(?:Mozilla|Opera)\//i.test(headers['user-agent'] ?? '') ||
  ['sec-fetch-site', 'origin', 'referer', 'cookie'].some((name) => headers[name] !== undefined);

/**
 * Returns whether a browser says that a request comes from a page of the gateway, or of an allowed origin. Browsers set both
 * headers themselves, and pages cannot change them (https://fetch.spec.whatwg.org/#origin-header).
 */
export const isFromAllowedPage = (headers: IncomingHttpHeaders, isAllowedOrigin: IsAllowedOrigin): boolean =>
  headers['sec-fetch-site'] === 'same-origin' || isAllowedOrigin(headers.origin);

/**
 * Returns whether a request comes from a page that may not use the gateway: a page of another origin that is not allowed.
 *
 * @param own the origin of the gateway as browsers see it. Null if it is not known
 */
export const isFromForeignPage = (
  headers: IncomingHttpHeaders,
  own: URL | null,
  isAllowedOrigin: IsAllowedOrigin,
): boolean => {
  const { origin } = headers;
  if (isAllowedOrigin(origin)) return false;
  return headers['sec-fetch-site'] === 'cross-site' || (origin !== undefined && origin !== own?.origin);
};

/** Returns whether an origin is that of a host. Either may name the default port. */
const isOriginOf = (origin: string, host: string): boolean => {
  const url = URL.parse(origin);
  return url !== null && URL.parse(`${url.protocol}//${host}`)?.host === url.host;
};

/**
 * Returns whether a browser says that a request comes from a page that may not use the gateway, where the gateway's own origin is not
 * known. Browsers without `Sec-Fetch-Site` send the `Origin` of each POST request.
 *
 * @param host the host that the browser sent the request to
 */
export const isFromForeignHost = (
  headers: IncomingHttpHeaders,
  host: string,
  isAllowedOrigin: IsAllowedOrigin,
): boolean => {
  if (isFromAllowedPage(headers, isAllowedOrigin)) return false;
  const { origin, 'sec-fetch-site': site } = headers;
  if (site !== undefined) return site !== 'none';
  return origin !== undefined && !isOriginOf(origin, host);
};

/**
 * Returns the error for a request from a page of an origin that is not allowed.
 *
 * @param credential what the request would use
 */
export const foreignPageRefused = (credential: 'the session cookie' | 'the account of this gateway') =>
  new RequestError(
    403,
    `Pages of this origin cannot use ${credential}. The operator can allow the origin in CORS_ORIGINS.`,
    { code: 'FORBIDDEN' },
  );
