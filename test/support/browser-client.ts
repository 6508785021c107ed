import type { startSignIn } from './sign-in.ts';
import { noteErrors, noteRefusal, noteSecret } from './secret-scan/notes.ts';

type Google = Pick<Awaited<ReturnType<typeof startSignIn>>, 'submit' | 'locationOf'>;
type Choice = Parameters<Google['submit']>[1];

type BrowserRequest = { method?: string; headers?: Record<string, string>; body?: string };

export type BrowserResponse = {
  status: number;
  data: any;
  errors: { message: string; extensions: Record<string, any> }[] | undefined;
  extensions: Record<string, any> | undefined;
};

/**
 * A browser without a screen: keeps cookies as the gateway sets them, and follows redirects only on request.
 *
 * @param hear told of every answer of the gateway. Its body can be read afterwards only from a clone
 */
export const createBrowserClient = (
  gatewayUrl: string,
  google: Google,
  hear: (answer: Response) => Promise<void> = () => Promise.resolve(),
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
    await noteRefusal('a gateway’s answer', response);
    await hear(response);
    return response;
  };

  /** Go to the consent page: its address. */
  const begin = async (parameters: Record<string, string> = {}) => {
    const response = await fetchOwn(`/auth/login?${new URLSearchParams(parameters).toString()}`);
    if (response.status !== 302) throw new Error(`${response.status}: ${await response.text()}`);
    const location = response.headers.get('location')!;
    const { searchParams: asked } = new URL(location);
    for (const name of ['state', 'nonce']) noteSecret(name, asked.get(name) ?? '');
    return location;
  };

  /** Decide on the consent page: where the browser is sent back to. */
  const decide = async (address: string, choice: Choice = {}) =>
    google.locationOf(await google.submit(address, choice));

  /** Sign in from the beginning to the end. */
  const signIn = async (choice: Choice = {}, parameters: Record<string, string> = {}) =>
    fetchOwn((await decide(await begin(parameters), choice)).href);

  const query = async (
    text: string,
    variables: object = {},
    headers: Record<string, string> = {},
  ): Promise<BrowserResponse> => {
    const response = await fetchOwn('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query: text, variables }),
    });
    const answer = (await response.json()) as Omit<BrowserResponse, 'status'>;
    noteErrors('a gateway’s answer', answer);
    return { status: response.status, ...answer };
  };

  const me = async () => {
    const response = await fetchOwn('/auth/me');
    return { status: response.status, body: (await response.json()) as any };
  };

  const signOut = (headers: Record<string, string> = { 'apollo-require-preflight': 'true' }) =>
    fetchOwn('/auth/logout', { method: 'POST', headers });

  const sessionName = `photos-graphql-session-${new URL(gatewayUrl).port}`;

  /** The value of the session's cookie on loopback. */
  const session = () => jar.get(sessionName);

  /** Have a cookie of a session, wherever it comes from. */
  const bring = (value: string) => jar.set(sessionName, value);

  return { jar, fetch: fetchOwn, begin, decide, signIn, query, me, signOut, session, bring };
};
