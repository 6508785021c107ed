import { readJson } from './json.ts';
import type { startSignIn } from './sign-in.ts';
import { createGraphqlClient } from './graphql-client.ts';
import { noteRefusal, noteSecret } from './secret-scan/notes.ts';

type Google = Pick<Awaited<ReturnType<typeof startSignIn>>, 'submit' | 'locationOf'>;
type Choice = Parameters<Google['submit']>[1];

type BrowserRequest = { method?: string; headers?: Record<string, string>; body?: string; signal?: AbortSignal | null };

/**
 * Creates an HTTP client that keeps cookies as a browser does, and does not follow redirects.
 *
 * @param onResponse receives every response of the gateway. Clone it to read its body
 */
export const createBrowserClient = (
  gatewayUrl: string,
  google: Google,
  onResponse: (response: Response) => Promise<void> = () => Promise.resolve(),
) => {
  const jar = new Map<string, string>();

  const keep = (cookie: string) => {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
    if (/Max-Age=0\b|Expires=Thu, 01 Jan 1970/.test(cookie)) jar.delete(name);
    else {
      jar.set(name, value);
      noteSecret('cookie', value);
    }
  };

  const fetchOwn = async (path: string, { headers = {}, ...init }: BrowserRequest = {}) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(new URL(path, gatewayUrl), {
      redirect: 'manual',
      ...init,
      headers: { ...(cookie && { cookie }), ...headers },
    });
    for (const one of response.headers.getSetCookie()) keep(one);
    await noteRefusal('a gateway’s response', response);
    await onResponse(response);
    return response;
  };

  /** Starts a sign-in, and returns the address of the consent page. */
  const startLogin = async (parameters: Record<string, string> = {}) => {
    const response = await fetchOwn(`/auth/login?${new URLSearchParams(parameters).toString()}`);
    if (response.status !== 302) throw new Error(`${response.status}: ${await response.text()}`);
    const location = response.headers.get('location')!;
    const { searchParams } = new URL(location);
    for (const name of ['state', 'nonce']) noteSecret(name, searchParams.get(name) ?? '');
    return location;
  };

  /** Submits the consent page, and returns the address that it redirects to. */
  const submitConsent = async (address: string, choice: Choice = {}) =>
    google.locationOf(await google.submit(address, choice));

  /** Signs in, from `/auth/login` to the last redirect. */
  const signIn = async (choice: Choice = {}, parameters: Record<string, string> = {}) =>
    fetchOwn((await submitConsent(await startLogin(parameters), choice)).href);

  const query = createGraphqlClient(gatewayUrl, fetchOwn);

  const me = async () => {
    const response = await fetchOwn('/auth/me');
    return { status: response.status, body: await readJson(response) };
  };

  const signOut = (headers: Record<string, string> = { 'apollo-require-preflight': 'true' }) =>
    fetchOwn('/auth/logout', { method: 'POST', headers });

  const sessionName = `photos-graphql-session-${new URL(gatewayUrl).port}`;

  /** The value of the session cookie on loopback. */
  const session = () => jar.get(sessionName);

  /** Sets the session cookie. */
  const setSession = (value: string) => jar.set(sessionName, value);

  return { jar, fetch: fetchOwn, startLogin, submitConsent, signIn, query, me, signOut, session, setSession };
};
