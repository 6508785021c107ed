import type { HTTPGraphQLRequest } from '@apollo/server';

/** The directives that allow nothing older than the request. `fetch` sends the second with `cache: 'no-cache'`. */
const CACHE_BYPASS = /(?:^|[\s,])(?:no-cache|max-age=0)(?:$|[\s,])/i;

/**
 * Returns whether a request bypasses the cache, with the header `Cache-Control: no-cache`
 * (https://www.rfc-editor.org/rfc/rfc9111#section-5.2.1.4).
 */
export const bypassesCache = ({ headers }: Pick<HTTPGraphQLRequest, 'headers'>): boolean =>
  CACHE_BYPASS.test(headers.get('cache-control') ?? '');
