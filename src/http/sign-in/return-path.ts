import { badRequest } from '../request-error.ts';

/** What a path may be long, in characters: it travels in a cookie. */
const MAX_LENGTH = 1000;

const refuse = () =>
  badRequest(
    `returnTo must be a path of this gateway of at most ${MAX_LENGTH} characters, such as "/", and none of /auth.`,
  );

/**
 * Where a browser goes after its sign-in: a path of our own with its query and fragment, as a browser would resolve it.
 *
 * @param origin the gateway's own
 * @throws RequestError 400 for whatever would lead elsewhere
 */
export const readReturnPath = (text: string, origin: URL): string => {
  const url = text.length <= MAX_LENGTH && text.startsWith('/') ? URL.parse(text, origin.origin) : null;
  if (url?.origin !== origin.origin) throw refuse();
  const { pathname, search, hash } = url;
  // Dots may have led back to two slashes, which begin another origin: "/x/..//evil.example".
  if (pathname.startsWith('//') || /^\/auth(?:\/|$)/.test(pathname)) throw refuse();
  return pathname + search + hash;
};
