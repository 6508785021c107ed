import { badRequest } from '../request-error.ts';

/** What a path may be long, in characters as it travels: in a cookie. */
const MAX_LENGTH = 1000;

const refuse = () =>
  badRequest(`returnTo must be a path of this gateway, such as "/", of at most ${MAX_LENGTH} characters when encoded.`);

/**
 * Where a browser goes after its sign-in: a path of our own with its query and fragment, as a browser would resolve it.
 *
 * @param origin the gateway's own
 * @throws RequestError 400 for whatever would lead elsewhere
 */
export const readReturnPath = (text: string, origin: URL): string => {
  const isAbsolute = text.startsWith('/') || text.startsWith(`${origin.origin}/`);
  const url = isAbsolute ? URL.parse(text, origin.origin) : null;
  if (url?.origin !== origin.origin) throw refuse();
  const path = url.pathname + url.search + url.hash;
  // Dots may have led back to two slashes, which begin another origin: "/x/..//evil.example".
  if (path.startsWith('//') || path.length > MAX_LENGTH) throw refuse();
  return path;
};
