import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { spawnPhotos } from '../support/program.ts';
import { startServing } from '../support/serving.ts';
import { CLIENT_SECRET, startTerminal } from '../support/terminal.ts';
import { createBrowserClient } from '../support/browser-client.ts';
import { findSecrets, hint } from '../support/secret-scan/search.ts';

const ALBUMS = '{ albums(first: 1) { nodes { title } } }';
const SHARING = 'https://www.googleapis.com/auth/photoslibrary.sharing';
const HTML = { accept: 'text/html' };

const random = () => randomBytes(32).toString('base64url');

/** Changes the last character but one. */
const changed = (text: string) => text.slice(0, -2) + (text.at(-2) === 'A' ? 'B' : 'A') + text.slice(-1);

/** All failures of a sign-in endpoint, with texts that repeat the secrets. */
const failuresWith = (secrets: readonly string[], elsewhere: string) => {
  const text = secrets.join(' ');
  return [
    { effect: 'RESET' },
    { effect: 'TRUNCATE' },
    { effect: 'INTERNAL' },
    { status: 400, body: { error: 'invalid_grant', error_description: text } },
    { status: 400, body: { error: text, error_description: text, error_uri: text } },
    { status: 401, body: { error: 'invalid_client', error_description: text } },
    { status: 403, body: { error: { code: 403, status: text, message: text } } },
    { status: 500, body: text },
    { status: 302, headers: { location: `${elsewhere}?${encodeURIComponent(text.slice(0, 1000))}` }, body: text },
    { status: 200, body: text },
    { status: 200, body: { access_token: null, scope: text } },
    { status: 200, body: { access_token: text, refresh_token: text, id_token: text } },
    { status: 200, body: { access_token: `${text}\r\nx: y`, refresh_token: { text }, id_token: 42, scope: [text] } },
  ];
};

/** Starts a gateway with browser sign-in, records its responses and secrets, and lets a test set faults. */
const startRecordedSignIn = async () => {
  const terminal = await startTerminal();
  const { secrets } = terminal.recorder;
  const sessionSecrets = [random(), random()];
  for (const secret of [...sessionSecrets, CLIENT_SECRET]) secrets.add(secret);
  const responses: string[] = [];
  const outputs: string[] = [];

  /** Records a response without the secrets that the protocol requires: cookies, and state and nonce of the consent URL. */
  const recordResponse = async (response: Response) => {
    const headers = [...response.headers].filter(([name]) => name !== 'set-cookie');
    for (const cookie of response.headers.getSetCookie()) secrets.add(cookie.split(';')[0]!.split('=')[1]!);
    const location = response.headers.get('location') ?? '';
    const isConsent = location.startsWith(`${terminal.recorder.url}/`);
    const parameters = isConsent ? new URL(location).searchParams : new URLSearchParams();
    const own = ['state', 'nonce'].map((name) => parameters.get(name)).filter((value) => value !== null);
    const head = JSON.stringify(headers);
    responses.push(own.reduce((text, value) => text.replaceAll(value, ''), head) + (await response.clone().text()));
    for (const value of own) secrets.add(value);
  };

  /** Starts a gateway with the same secrets and empty caches. */
  const serve = async () => {
    const environment = { SESSION_SECRET: sessionSecrets.join(), GOOGLE_SDK_NODE_LOGGING: '*' };
    // Google's library reads this variable from its own process.
    const serving = await startServing(terminal, [], environment, spawnPhotos);
    const stop = async () => {
      await serving.stop();
      outputs.push(serving.output());
    };
    return {
      ...serving,
      browserClient: () => createBrowserClient(serving.url, terminal, recordResponse),
      [Symbol.asyncDispose]: stop,
    };
  };

  return {
    terminal,
    secrets,
    responses,
    outputs,
    serve,
    [Symbol.asyncDispose]: terminal[Symbol.asyncDispose],
  };
};

type RecordedSignIn = Awaited<ReturnType<typeof startRecordedSignIn>>;
type BrowserClient = ReturnType<Awaited<ReturnType<RecordedSignIn['serve']>>['browserClient']>;

/** Sends a cookie to every endpoint. */
const sendEverywhere = async (browserClient: BrowserClient, cookie: string) => {
  const statuses: number[] = [];
  const send = async (path: string, init: Parameters<BrowserClient['fetch']>[1] = {}) => {
    browserClient.setSession(cookie);
    statuses.push((await browserClient.fetch(path, init)).status);
  };
  await send('/auth/me');
  await send('/auth/me', { headers: HTML });
  await send('/');
  await send('/nothing');
  await send('/auth/login?returnTo=//evil.example');
  await send('/auth/callback?state=x&code=y', { headers: HTML });
  await send('/uploads', { method: 'POST', headers: { 'content-type': 'image/png' }, body: 'x' });
  await send('/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{' });
  await send('/auth/logout', { method: 'POST' });
  browserClient.setSession(cookie);
  statuses.push((await browserClient.query(ALBUMS)).status);
  return statuses;
};

/** Everything that a browser or an attacker can do wrong with a sign-in. */
const misuse = async ({ secrets }: RecordedSignIn, browserClient: BrowserClient, stranger: BrowserClient) => {
  const session = browserClient.session()!;
  const denied = await browserClient.fetch(
    (await browserClient.submitConsent(await browserClient.startLogin(), { decision: 'cancel' })).href,
  );
  expect(denied.status).toBe(403);

  const location = await browserClient.submitConsent(await browserClient.startLogin({ returnTo: '/album?id=7#here' }), {
    user: 'ravi',
  });
  const code = location.searchParams.get('code')!;
  const state = location.searchParams.get('state')!;
  const forge = async (parameters: Record<string, string | null>, expected: number, by = browserClient) => {
    const forged = new URL(location);
    for (const [name, value] of Object.entries(parameters)) {
      if (value === null) forged.searchParams.delete(name);
      else forged.searchParams.set(name, value);
    }
    for (const headers of [HTML, {}]) expect((await by.fetch(forged.href, { headers })).status).toBe(expected);
  };
  secrets.add(changed(state));
  await forge({ state: changed(state) }, 400);
  await forge({ state: null }, 400);
  await forge({ state: session }, 400);
  await forge({}, 400, stranger);
  expect((await browserClient.fetch(`${location.href}&state=${state}`)).status).toBe(400);
  expect((await browserClient.fetch(location.href, { method: 'POST' })).status).toBe(405);
  /** Begins a sign-in and sends a wrong response, which uses the attempt up. */
  const sendWrong = async (parameters: Record<string, string>, expected: number) => {
    const begun = await browserClient.submitConsent(await browserClient.startLogin(), { user: 'ravi' });
    for (const [name, value] of Object.entries(parameters)) begun.searchParams.set(name, value);
    expect((await browserClient.fetch(begun.href, { headers: HTML })).status).toBe(expected);
    expect((await browserClient.fetch(begun.href)).status).toBe(400);
  };
  await sendWrong({ code: changed(code) }, 401);
  secrets.add(changed(code));
  await sendWrong({ code: session }, 401);
  await sendWrong({ code: '' }, 400);
  await sendWrong({ error: session }, 502);
  await sendWrong({ error: 'access_denied', error_description: session }, 403);

  // The correct response is accepted once.
  expect((await browserClient.fetch(location.href)).status).toBe(302);
  await forge({}, 400);

  for (const cookie of [changed(session), session.slice(0, -3), `${session}.${session}`, random(), code]) {
    secrets.add(cookie);
    const statuses = await sendEverywhere(stranger, cookie);
    expect(statuses.filter((status) => status < 400)).toEqual([200]);
  }
  const header = { cookie: `=; ${session}; ;=${session}=; "${session}`, host: 'evil.example' };
  await stranger.fetch('/auth/me', { headers: header });
  await stranger.fetch('/auth/login', { headers: { authorization: `Bearer ${session}`, 'x-api-key': session } });
  await stranger.query(ALBUMS, {}, { authorization: `Bearer ${session}`, 'x-api-key': session });
};

test('writes no secret of a session to logs or responses at the most verbose level, whatever fails', async () => {
  await using recorded = await startRecordedSignIn();
  const { terminal, secrets, responses, outputs } = recorded;
  await using serving = await recorded.serve();
  const [browserClient, stranger] = [serving.browserClient(), serving.browserClient()];
  const failures = () => failuresWith([...secrets], `${terminal.recorder.url}/elsewhere`);

  // Google's keys are unavailable or invalid: every sign-in fails.
  for (const fault of failures().slice(0, 9)) {
    await terminal.addFault({ method: 'oauth.certs', ...fault });
    expect((await browserClient.signIn({ user: 'ravi' })).status).toBeGreaterThanOrEqual(401);
  }
  expect(browserClient.session()).toBeUndefined();

  // Success, then a further scope.
  expect((await browserClient.signIn({ user: 'ravi' }, { returnTo: '/?tab=2' })).headers.get('location')).toBe(
    '/?tab=2',
  );
  expect((await browserClient.query(ALBUMS)).errors).toBeUndefined();
  const before = browserClient.session()!;
  expect((await browserClient.signIn({ user: 'ravi' }, { scope: SHARING })).status).toBe(302);
  expect((await browserClient.me()).body.scopes).toContain(SHARING);
  expect(await sendEverywhere(stranger, before)).toContain(401);

  await misuse(recorded, browserClient, stranger);

  // The token endpoint fails at the callback,
  for (const kind of failures().keys()) {
    const back = await browserClient.submitConsent(await browserClient.startLogin(), { user: 'ravi' });
    secrets.add(back.searchParams.get('code')!);
    await terminal.addFault({ method: 'oauth.token', ...failures()[kind] });
    expect((await browserClient.fetch(back.href)).status).toBeGreaterThanOrEqual(401);
    terminal.emulator.faults.clear();
  }
  // at a gateway without an access token of the session,
  const session = browserClient.session()!;
  await using other = await recorded.serve();
  const returning = other.browserClient();
  for (const fault of failures()) {
    await terminal.addFault({ method: 'oauth.token', ...fault });
    returning.setSession(session);
    const { errors } = await returning.query(ALBUMS);
    expect(errors).toHaveLength(1);
    await terminal.addFault({ method: 'oauth.token', ...fault });
    await returning.me();
    terminal.emulator.faults.clear();
  }
  // and Google rejects the access token.
  for (const [status, code] of [
    [401, 'UNAUTHENTICATED'],
    [403, 'PERMISSION_DENIED'],
  ] as const) {
    const message = [...secrets].filter((secret) => secret.startsWith('ya29.')).join(' ');
    await terminal.addFault({
      method: 'albums.list',
      times: 2,
      status,
      body: { error: { code: status, status: code, message } },
    });
    expect((await browserClient.query(ALBUMS)).errors).toHaveLength(1);
    terminal.emulator.faults.clear();
  }

  // Sign-out ends the session and invalidates its cookie even if Google fails.
  for (const fault of [...failures().slice(0, 9), null]) {
    expect((await browserClient.signIn({ user: 'ravi' })).status).toBe(302);
    const ended = browserClient.session()!;
    if (fault) await terminal.addFault({ method: 'oauth.revoke', ...fault });
    expect((await browserClient.signOut()).status).toBe(200);
    terminal.emulator.faults.clear();
    expect(await sendEverywhere(stranger, ended)).toContain(401);
  }
  await serving[Symbol.asyncDispose]();
  await other[Symbol.asyncDispose]();

  expect(secrets.size).toBeGreaterThan(200);
  expect(responses.length).toBeGreaterThan(200);
  expect(findSecrets(secrets, outputs)).toEqual([]);
  expect(findSecrets(secrets, responses)).toEqual([]);
  // The scan finds a secret that is present.
  expect(findSecrets(secrets, [`level ${encodeURIComponent(session)} and more`])).toEqual([hint(session)]);
}, 90_000);
