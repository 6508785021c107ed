/** Who is signed in, as the gateway tells it. */
export type Me = { name: string | null; email: string | null; scopes: string[]; expiresAt: string };

/** What the gateway wrote into the page when it served it. */
export type SignInState = {
  /** Who lets people in. Null where nobody can sign in. */
  provider: string | null;
  /** Null where nobody is signed in. */
  me: Me | null;
  /** As whom requests act where nobody is signed in. Null for nobody. */
  defaultPerson: string | null;
};

/** What the page was told of signing in. */
export const readSignInState = (): SignInState => {
  const content = document.querySelector<HTMLMetaElement>('meta[name="sign-in"]')?.content ?? '';
  // Our own gateway wrote it. Without one, as where the page is developed, nobody can sign in.
  return content === '' ? { provider: null, me: null, defaultPerson: null } : (JSON.parse(content) as SignInState);
};

/** Leave for the consent page, to come back to where one is. Asks for one scope more where it is given, else for all. */
export const goToSignIn = (scope?: string): void => {
  const returnTo = window.location.pathname + window.location.search;
  window.location.assign(`/auth/login?${new URLSearchParams({ returnTo, ...(scope && { scope }) }).toString()}`);
};

/** Who one is by now: another tab may have signed in or out. Undefined where the gateway does not say. */
export const fetchSignInState = async (): Promise<SignInState | undefined> => {
  try {
    const response = await fetch('/explorer/sign-in');
    // Our own gateway answers it, with what it also writes into the page.
    return response.ok ? ((await response.json()) as SignInState) : undefined;
  } catch {
    return undefined;
  }
};

/** Whether Google still accepts the session. Undefined where that is not known. */
export const isSessionGood = async (): Promise<boolean | undefined> => {
  try {
    const { ok, status } = await fetch('/auth/me');
    return ok || (status === 401 ? false : undefined);
  } catch {
    return undefined;
  }
};

/** How a sign-out ended: here alone, or at Google too. */
export type SignedOut = 'HERE' | 'EVERYWHERE';

/**
 * End the session.
 *
 * @throws when the gateway cannot be reached, or fails: then one is still signed in
 */
export const signOut = async (): Promise<SignedOut> => {
  const response = await fetch('/auth/logout', { method: 'POST', headers: { 'apollo-require-preflight': 'true' } });
  // A session that was over before has nothing left to end.
  if (response.status === 401) return 'EVERYWHERE';
  if (!response.ok) throw new Error(`The gateway answered ${response.status}.`);
  const { isRevoked } = (await response.json()) as { isRevoked?: boolean };
  return isRevoked ? 'EVERYWHERE' : 'HERE';
};
