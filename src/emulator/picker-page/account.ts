import type { ApiRequest } from '../http/handler.ts';
import type { UserRow } from '../store/users.ts';

const COOKIE = 'picker_account';

/**
 * Returns the user whose account the browser uses: the one that it chose on the account page, else the owner of the session.
 * Everyone may choose any account of the emulator, as on its consent page.
 */
export const accountOf = ({ headers }: ApiRequest, users: readonly UserRow[], owner: string): string => {
  const cookies = (headers.cookie ?? '').split(';').map((pair) => pair.trim().split('='));
  const chosen = cookies.find(([name]) => name === COOKIE)?.[1];
  return users.find(({ name }) => encodeURIComponent(name) === chosen)?.name ?? owner;
};

/** Returns the cookie that stores the choice of an account until the browser closes. */
export const accountCookie = (user: string): string =>
  `${COOKIE}=${encodeURIComponent(user)}; Path=/picker; HttpOnly; SameSite=Lax`;

/** Returns whether a request that changes something comes from the page itself. Browsers state the origin of every POST. */
export const isSameOrigin = ({ headers }: ApiRequest, url: URL): boolean => {
  const { origin } = headers;
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return false;
  return origin === undefined || URL.parse(origin)?.host === url.host;
};
