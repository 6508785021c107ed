import { badRequest } from '../request-error.ts';
import type { IsAllowedOrigin } from '../security/allowed-origins.ts';

/** The maximum length of an address, in characters when encoded. A cookie holds it. */
const MAX_LENGTH = 1000;

const invalid = () =>
  badRequest(
    `returnTo must be a path of this gateway, such as "/", or an address of an origin in CORS_ORIGINS, of at most ${MAX_LENGTH} characters when encoded.`,
  );

/**
 * Reads the address to return to after a sign-in, with query and fragment, as a browser would resolve it.
 *
 * @param own the gateway's own origin
 * @returns a path of the gateway, or the whole address of another origin
 * @throws RequestError 400 if the address leads to an origin that is not allowed
 */
export const readReturnTo = (text: string, own: URL, isAllowedOrigin: IsAllowedOrigin): string => {
  const url = /^(?:\/|https?:\/\/)/.test(text) ? URL.parse(text, own.origin) : null;
  if (url === null || url.username || url.password) throw invalid();
  const path = url.pathname + url.search + url.hash;
  if (url.origin !== own.origin && (text.startsWith('/') || !isAllowedOrigin(url.origin))) throw invalid();
  const address = url.origin === own.origin ? path : url.href;
  // Dot segments can resolve to a leading double slash, which means another origin: "/x/..//evil.example".
  if (path.startsWith('//') || address.length > MAX_LENGTH) throw invalid();
  return address;
};
