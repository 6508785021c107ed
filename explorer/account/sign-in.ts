/** The signed-in user. */
export type Me = { name: string | null; email: string | null; scopes: string[]; expiresAt: string };

/** The sign-in state, as the gateway writes it into the page. */
export type SignInState = {
  /** The name of the OAuth server. Null if sign-in is disabled. */
  provider: string | null;
  /** Null if signed out. */
  me: Me | null;
  /** The user that requests without credentials act as. Null if they are rejected. */
  defaultUser: string | null;
};

/** Reads the sign-in state from the page. */
export const readSignInState = (): SignInState => {
  const content = document.querySelector<HTMLMetaElement>('meta[name="sign-in"]')?.content ?? '';
  // The gateway writes it. Vite's development server does not: sign-in is disabled there.
  return content === '' ? { provider: null, me: null, defaultUser: null } : (JSON.parse(content) as SignInState);
};

/** Opens the consent page, which returns to the current page. Requests the given scope in addition, or all by default. */
export const goToSignIn = (scope?: string): void => {
  const returnTo = window.location.pathname + window.location.search;
  window.location.assign(`/auth/login?${new URLSearchParams({ returnTo, ...(scope && { scope }) }).toString()}`);
};

/** Fetches the current sign-in state: another tab may have changed it. Undefined if the request fails. */
export const fetchSignInState = async (): Promise<SignInState | undefined> => {
  try {
    const response = await fetch('/explorer/sign-in');
    // The gateway sends the same JSON that it writes into the page.
    return response.ok ? ((await response.json()) as SignInState) : undefined;
  } catch {
    return undefined;
  }
};

/** Whether the sign-out also revoked the access at Google. */
export type SignOutResult = 'REVOKED' | 'NOT_REVOKED';

/**
 * Ends the session.
 *
 * @throws if the gateway is unreachable or fails: the user is then still signed in
 */
export const signOut = async (): Promise<SignOutResult> => {
  const response = await fetch('/auth/logout', { method: 'POST', headers: { 'apollo-require-preflight': 'true' } });
  // The session has already ended.
  if (response.status === 401) return 'REVOKED';
  if (!response.ok) throw new Error(`The gateway returned the status ${response.status}.`);
  const { isRevoked } = (await response.json()) as { isRevoked?: boolean };
  return isRevoked ? 'REVOKED' : 'NOT_REVOKED';
};
