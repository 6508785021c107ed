import type { IncomingHttpHeaders } from 'node:http';
import { badRequest } from '../request-error.ts';
import { essenceOf } from '../content-type.ts';

/** What a page of any origin may send without asking first (https://fetch.spec.whatwg.org/#cors-safelisted-request-header). */
const SIMPLE_TYPES = new Set(['', 'application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain']);

/** The headers that Apollo Server takes as proof, too. */
const PROOFS = ['apollo-require-preflight', 'x-apollo-operation-name'];

/**
 * Refuse what a page of a foreign origin could send in its visitor's name without the browser's asking the gateway first.
 *
 * @throws RequestError 400
 */
export const requirePreflight = (headers: IncomingHttpHeaders) => {
  const isSimple = SIMPLE_TYPES.has(essenceOf(headers['content-type']));
  const isProven = headers.authorization !== undefined || PROOFS.some((name) => headers[name]);
  if (isSimple && !isProven) {
    throw badRequest(
      'A web page of any origin could send this without asking. Send the header "apollo-require-preflight: true" along.',
    );
  }
};
