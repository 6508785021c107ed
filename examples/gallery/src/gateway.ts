/** The address of the gateway. The build is served by the gateway itself; the development server runs on another origin. */
const DEFAULT_ADDRESS = import.meta.env.DEV ? 'http://localhost:4000' : '';
const ADDRESS = (import.meta.env['VITE_GATEWAY_URL'] as string | undefined) ?? DEFAULT_ADDRESS;

/** Returns the address of an endpoint of the gateway, such as `/graphql`. */
export const gatewayUrl = (path: string): string => `${ADDRESS}${path}`;

/** Returns the address of the consent page, which returns to this page. With `scope`, it requests only this scope. */
export const signInUrl = (scope?: string): string =>
  gatewayUrl(
    `/auth/login?${new URLSearchParams({ returnTo: window.location.href, ...(scope && { scope }) }).toString()}`,
  );

/**
 * Ends the session, and loads the page again, so that nothing of the user stays in memory.
 *
 * @throws if the gateway does not respond: the user is then still signed in
 */
export const signOut = async (): Promise<void> => {
  await fetch(gatewayUrl('/auth/logout'), {
    method: 'POST',
    credentials: 'include',
    headers: { 'apollo-require-preflight': 'true' },
  });
  window.location.assign(import.meta.env.BASE_URL);
};

/** Returns whether a user is signed in. Without a session, `npm start` answers as a demo user. */
export const hasSession = async (): Promise<boolean> => {
  const response = await fetch(gatewayUrl('/auth/me'), { credentials: 'include' });
  return response.ok;
};
