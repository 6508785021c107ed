import { readJson } from './json.ts';
import { startRecorder } from './recorder.ts';
import { noteCode, noteTokens } from './secret-scan/notes.ts';
import { controlsOf, startTestEmulator, type TestEmulatorOptions } from './test-emulator.ts';

const REDIRECT_URI = 'http://127.0.0.1:5555/callback';
const READ = 'https://www.googleapis.com/auth/photoslibrary.readonly';

type Parameters = Record<string, string>;
type Choice = { user?: string; decision?: string; untick?: readonly string[]; headers?: Parameters };

const unescape = (text: string) => text.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#39;', "'");

/** Starts an emulator with two people, and a browser in which they sign in. */
export const startSignIn = async (options: Partial<TestEmulatorOptions> = {}) => {
  const resources = new AsyncDisposableStack();
  const emulator = resources.use(await startTestEmulator(options));
  for (const name of ['mona', 'ravi']) emulator.addUser(name);
  const recorder = resources.use(await startRecorder(emulator.url));

  const authorizeUrl = (parameters: Parameters = {}) => {
    const query = new URLSearchParams({
      client_id: 'app',
      redirect_uri: REDIRECT_URI,
      response_type: 'code',
      scope: READ,
      ...parameters,
    });
    return `${emulator.url}/o/oauth2/v2/auth?${query.toString()}`;
  };

  const open = async (url: string) => {
    const response = await fetch(url, { redirect: 'manual' });
    noteCode(response.headers.get('location'));
    return response;
  };

  /** Submits the form of the consent page, as a browser does. */
  const submit = async (url: string, { user = 'mona', decision = 'allow', untick = [], headers = {} }: Choice = {}) => {
    const page = await (await open(url)).text();
    const hidden = /name="form_token" value="([^"]*)"/.exec(page)?.[1] ?? '';
    const action = unescape(/<form method="post" action="([^"]*)"/.exec(page)?.[1] ?? '');
    const scopes = [...page.matchAll(/name="scope" value="([^"]*)"/g)].map(([, scope]) => unescape(scope!));
    const fields = scopes.filter((scope) => !untick.includes(scope)).map((scope): [string, string] => ['scope', scope]);
    const body = new URLSearchParams([...fields, ['user', user], ['decision', decision], ['form_token', hidden]]);
    const response = await fetch(new URL(action, url), { method: 'POST', body, redirect: 'manual', headers });
    noteCode(response.headers.get('location'));
    return response;
  };

  const locationOf = (response: Response) => new URL(response.headers.get('location')!);

  /** Signs in, and returns the authorization code. */
  const codeOf = async (parameters: Parameters = {}, choice: Choice = {}) =>
    locationOf(await submit(authorizeUrl(parameters), choice)).searchParams.get('code')!;

  const post = async (path: string, body: Parameters, headers: Parameters = {}) => {
    const response = await fetch(emulator.url + path, { method: 'POST', body: new URLSearchParams(body), headers });
    const content = await readJson(response);
    noteTokens(content);
    return { status: response.status, headers: response.headers, body: content };
  };

  const CLIENT = { client_id: 'app', client_secret: 'secret' };
  const exchange = (code: string, given: Parameters = {}) =>
    post('/token', { grant_type: 'authorization_code', code, redirect_uri: REDIRECT_URI, ...CLIENT, ...given });
  const refresh = (token: string, given: Parameters = {}) =>
    post('/token', { grant_type: 'refresh_token', refresh_token: token, ...CLIENT, ...given });

  /** The status of a call of the API with a token. */
  const statusWith = async (token: string) =>
    (await fetch(`${emulator.url}/v1/albums`, { headers: { authorization: `Bearer ${token}` } })).status;

  return {
    emulator,
    /** A proxy before the emulator’s sign-in that registers all secrets for the secret scan. Gateways and programs sign in there. */
    recorder,
    authorizeUrl,
    open,
    submit,
    locationOf,
    codeOf,
    post,
    exchange,
    refresh,
    statusWith,
    ...controlsOf(emulator),
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
};
