import { badRequest } from '../request-error.ts';

/** The maximum length of a path, in characters when encoded. A cookie holds it. */
const MAX_LENGTH = 1000;

const invalidPath = () =>
  badRequest(`returnTo must be a path of this gateway, such as "/", of at most ${MAX_LENGTH} characters when encoded.`);

/**
 * Reads the path to return to after a sign-in, with query and fragment, as a browser would resolve it.
 *
 * @param origin the gateway's own origin
 * @throws RequestError 400 if the address leads to another origin
 */
export const readReturnPath = (text: string, origin: URL): string => {
  const isAbsolute = text.startsWith('/') || text.startsWith(`${origin.origin}/`);
  const url = isAbsolute ? URL.parse(text, origin.origin) : null;
  if (url?.origin !== origin.origin) throw invalidPath();
  const path = url.pathname + url.search + url.hash;
  // Dot segments can resolve to a leading double slash, which means another origin: "/x/..//evil.example".
  if (path.startsWith('//') || path.length > MAX_LENGTH) throw invalidPath();
  return path;
};
