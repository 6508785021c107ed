import type { IncomingHttpHeaders } from 'node:http';

/**
 * Whether a request may come from a page in a browser. Whatever a page can send without asking first (a link, a picture,
 * `fetch` without CORS) carries the browser's own `User-Agent`, which scripts cannot take off it; over https and on
 * loopback also `Sec-Fetch-Site` (https://www.w3.org/TR/fetch-metadata/).
 */
export const mayBeFromPage = (headers: IncomingHttpHeaders): boolean =>
  /^(?:Mozilla|Opera)\//i.test(headers['user-agent'] ?? '') ||
  ['sec-fetch-site', 'origin', 'referer', 'cookie'].some((name) => headers[name] !== undefined);
