import type { IncomingHttpHeaders } from 'node:http';
import { badRequest } from '../request-error.ts';
import { essenceOf } from '../content-type.ts';
import type { IsAllowedOrigin } from './allowed-origins.ts';
import { isFromAllowedPage } from './cross-origin.ts';

/** The content types that a page can send to another origin without a preflight (https://fetch.spec.whatwg.org/#cors-safelisted-request-header). */
const SIMPLE_TYPES = new Set(['', 'application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain']);

/** The headers that prove a preflight, as for Apollo Server. */
const PREFLIGHT_HEADERS = ['apollo-require-preflight', 'x-apollo-operation-name'];

/**
 * Rejects a request that a page of an origin that is not allowed could send without a preflight (CSRF).
 *
 * @throws RequestError 400 that names the header to send
 */
export const requirePreflight = (headers: IncomingHttpHeaders, isAllowedOrigin: IsAllowedOrigin) => {
  if (isFromAllowedPage(headers, isAllowedOrigin)) return;
  const isSimple = SIMPLE_TYPES.has(essenceOf(headers['content-type']));
  const isPreflighted = headers.authorization !== undefined || PREFLIGHT_HEADERS.some((name) => headers[name]);
  if (isSimple && !isPreflighted) {
    throw badRequest('Blocked as a possible CSRF request. Send the header "apollo-require-preflight: true".');
  }
};
