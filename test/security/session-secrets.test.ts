import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { spawnPhotos } from '../support/program.ts';
import { startServing } from '../support/serving.ts';
import { CLIENT_SECRET, startTerminal } from '../support/terminal.ts';
import { createVisitor } from '../support/browser-client.ts';
import { findSecrets, hint } from '../support/secret-scan/search.ts';

const ALBUMS = '{ albums(first: 1) { nodes { title } } }';
const SHARING = 'https://www.googleapis.com/auth/photoslibrary.sharing';
const HTML = { accept: 'text/html' };

const random = () => randomBytes(32).toString('base64url');

/** Change the last letter but one of a text. */
const changed = (text: string) => text.slice(0, -2) + (text.at(-2) === 'A' ? 'B' : 'A') + text.slice(-1);

/** All that can go wrong with an answer of the sign-in, with words that repeat what is secret. */
const failuresWith = (secrets: readonly string[], elsewhere: string) => {
  const words = secrets.join(' ');
  return [
    { effect: 'RESET' },
    { effect: 'TRUNCATE' },
    { effect: 'INTERNAL' },
    { status: 400, body: { error: 'invalid_grant', error_description: words } },
    { status: 400, body: { error: words, error_description: words, error_uri: words } },
    { status: 401, body: { error: 'invalid_client', error_description: words } },
    { status: 403, body: { error: { code: 403, status: words, message: words } } },
    { status: 500, body: words },
    { status: 302, headers: { location: `${elsewhere}?${encodeURIComponent(words.slice(0, 1000))}` }, body: words },
    { status: 200, body: words },
    { status: 200, body: { access_token: null, scope: words } },
    { status: 200, body: { access_token: words, refresh_token: words, id_token: words } },
    { status: 200, body: { access_token: `${words}\r\nx: y`, refresh_token: { words }, id_token: 42, scope: [words] } },
  ];
};

/** A gateway that people sign in to, whose answers and secrets are kept, and whose sign-in can be disturbed. */
const startScene = async () => {
  const terminal = await startTerminal();
  const { secrets } = terminal.recorder;
  const sessionSecrets = [random(), random()];
  for (const secret of [...sessionSecrets, CLIENT_SECRET]) secrets.add(secret);
  const answers: string[] = [];
  const outputs: string[] = [];

  /** Keep an answer, but for the two places where the protocol has secrets: the cookie, and what the consent page is asked. */
  const hear = async (answer: Response) => {
    const headers = [...answer.headers].filter(([name]) => name !== 'set-cookie');
    for (const cookie of answer.headers.getSetCookie()) secrets.add(cookie.split(';')[0]!.split('=')[1]!);
    const location = answer.headers.get('location') ?? '';
    const isConsent = location.startsWith(`${terminal.recorder.url}/`);
    const asked = isConsent ? new URL(location).searchParams : new URLSearchParams();
    const own = ['state', 'nonce'].map((name) => asked.get(name)).filter((value) => value !== null);
    const told = JSON.stringify(headers);
    answers.push(own.reduce((text, value) => text.replaceAll(value, ''), told) + (await answer.clone().text()));
    for (const value of own) secrets.add(value);
  };

  /** A gateway with the same secrets, and with nothing in its memory. */
  const serve = async () => {
    const environment = { SESSION_SECRET: sessionSecrets.join(), GOOGLE_SDK_NODE_LOGGING: '*' };
    // Google's library reads the variable of its process.
    const serving = await startServing(terminal, [], environment, spawnPhotos);
    const stop = async () => {
      await serving.stop();
      outputs.push(serving.output());
    };
    return {
      ...serving,
      visitor: () => createVisitor(serving.url, terminal, hear),
      [Symbol.asyncDispose]: stop,
    };
  };

  const arm = async (method: string, fault: object) => {
    const body = JSON.stringify({ method, ...fault });
    const armed = await fetch(`${terminal.emulator.url}/_emulator/faults`, { method: 'POST', body });
    expect([armed.status, await armed.text()]).toEqual([200, expect.any(String)]);
  };

  return {
    terminal,
    secrets,
    answers,
    outputs,
    serve,
    arm,
    [Symbol.asyncDispose]: terminal[Symbol.asyncDispose],
  };
};

type Scene = Awaited<ReturnType<typeof startScene>>;
type Visitor = ReturnType<Awaited<ReturnType<Scene['serve']>>['visitor']>;

/** Bring a cookie to every address. */
const bringEverywhere = async (visitor: Visitor, cookie: string) => {
  const statuses: number[] = [];
  const bring = async (path: string, init: Parameters<Visitor['fetch']>[1] = {}) => {
    visitor.bring(cookie);
    statuses.push((await visitor.fetch(path, init)).status);
  };
  await bring('/auth/me');
  await bring('/auth/me', { headers: HTML });
  await bring('/');
  await bring('/nothing');
  await bring('/auth/login?returnTo=//evil.example');
  await bring('/auth/callback?state=x&code=y', { headers: HTML });
  await bring('/uploads', { method: 'POST', headers: { 'content-type': 'image/png' }, body: 'x' });
  await bring('/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{' });
  await bring('/auth/logout', { method: 'POST' });
  visitor.bring(cookie);
  statuses.push((await visitor.ask(ALBUMS)).status);
  return statuses;
};

/** What a browser, or somebody in its place, can do wrong with a sign-in. */
const misuse = async ({ secrets }: Scene, visitor: Visitor, stranger: Visitor) => {
  const session = visitor.session()!;
  const refused = await visitor.fetch((await visitor.decide(await visitor.begin(), { decision: 'cancel' })).href);
  expect(refused.status).toBe(403);

  const location = await visitor.decide(await visitor.begin({ returnTo: '/album?id=7#here' }), { user: 'ravi' });
  const code = location.searchParams.get('code')!;
  const state = location.searchParams.get('state')!;
  const forge = async (parameters: Record<string, string | null>, expected: number, by = visitor) => {
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
  expect((await visitor.fetch(`${location.href}&state=${state}`)).status).toBe(400);
  expect((await visitor.fetch(location.href, { method: 'POST' })).status).toBe(405);
  /** Begin anew, and come back with something else: that is the answer of this attempt, and it takes no other. */
  const wrong = async (parameters: Record<string, string>, expected: number) => {
    const begun = await visitor.decide(await visitor.begin(), { user: 'ravi' });
    for (const [name, value] of Object.entries(parameters)) begun.searchParams.set(name, value);
    expect((await visitor.fetch(begun.href, { headers: HTML })).status).toBe(expected);
    expect((await visitor.fetch(begun.href)).status).toBe(400);
  };
  await wrong({ code: changed(code) }, 401);
  secrets.add(changed(code));
  await wrong({ code: session }, 401);
  await wrong({ code: '' }, 400);
  await wrong({ error: session }, 502);
  await wrong({ error: 'access_denied', error_description: session }, 403);

  // Rightly done once; then again, and again.
  expect((await visitor.fetch(location.href)).status).toBe(302);
  await forge({}, 400);

  for (const cookie of [changed(session), session.slice(0, -3), `${session}.${session}`, random(), code]) {
    secrets.add(cookie);
    const statuses = await bringEverywhere(stranger, cookie);
    expect(statuses.filter((status) => status < 400)).toEqual([200]);
  }
  const header = { cookie: `=; ${session}; ;=${session}=; "${session}`, host: 'evil.example' };
  await stranger.fetch('/auth/me', { headers: header });
  await stranger.fetch('/auth/login', { headers: { authorization: `Bearer ${session}`, 'x-api-key': session } });
  await stranger.ask(ALBUMS, {}, { authorization: `Bearer ${session}`, 'x-api-key': session });
};

test('no secret of a session is in any line or answer of a gateway that tells all it can, whatever goes wrong', async () => {
  await using scene = await startScene();
  const { terminal, secrets, answers, outputs, arm } = scene;
  await using serving = await scene.serve();
  const [visitor, stranger] = [serving.visitor(), serving.visitor()];
  const failures = () => failuresWith([...secrets], `${terminal.recorder.url}/elsewhere`);

  // The keys do not come, or are none: nobody is let in.
  for (const fault of failures().slice(0, 9)) {
    await arm('oauth.certs', fault);
    expect((await visitor.signIn({ user: 'ravi' })).status).toBeGreaterThanOrEqual(401);
  }
  expect(visitor.session()).toBeUndefined();

  // All is well, and one more scope comes along.
  expect((await visitor.signIn({ user: 'ravi' }, { returnTo: '/?tab=2' })).headers.get('location')).toBe('/?tab=2');
  expect((await visitor.ask(ALBUMS)).errors).toBeUndefined();
  const before = visitor.session()!;
  expect((await visitor.signIn({ user: 'ravi' }, { scope: SHARING })).status).toBe(302);
  expect((await visitor.me()).body.scopes).toContain(SHARING);
  expect(await bringEverywhere(stranger, before)).toContain(401);

  await misuse(scene, visitor, stranger);

  // The tokens do not come to a callback, whose code is repeated,
  for (const kind of failures().keys()) {
    const back = await visitor.decide(await visitor.begin(), { user: 'ravi' });
    secrets.add(back.searchParams.get('code')!);
    await arm('oauth.token', failures()[kind]!);
    expect((await visitor.fetch(back.href)).status).toBeGreaterThanOrEqual(401);
    terminal.emulator.faults.clear();
  }
  // nor to a gateway that has no access token of a session yet,
  const session = visitor.session()!;
  await using other = await scene.serve();
  const returning = other.visitor();
  for (const fault of failures()) {
    await arm('oauth.token', fault);
    returning.bring(session);
    const { errors } = await returning.ask(ALBUMS);
    expect(errors).toHaveLength(1);
    await arm('oauth.token', fault);
    await returning.me();
    terminal.emulator.faults.clear();
  }
  // nor is what comes any good.
  for (const [status, code] of [
    [401, 'UNAUTHENTICATED'],
    [403, 'PERMISSION_DENIED'],
  ] as const) {
    const message = [...secrets].filter((secret) => secret.startsWith('ya29.')).join(' ');
    await arm('albums.list', { times: 2, status, body: { error: { code: status, status: code, message } } });
    expect((await visitor.ask(ALBUMS)).errors).toHaveLength(1);
    terminal.emulator.faults.clear();
  }

  // Signing out, where Google fails too, ends the session: its cookie is of no use any more.
  for (const fault of [...failures().slice(0, 9), null]) {
    expect((await visitor.signIn({ user: 'ravi' })).status).toBe(302);
    const over = visitor.session()!;
    if (fault) await arm('oauth.revoke', fault);
    expect((await visitor.signOut()).status).toBe(200);
    terminal.emulator.faults.clear();
    expect(await bringEverywhere(stranger, over)).toContain(401);
  }
  await serving[Symbol.asyncDispose]();
  await other[Symbol.asyncDispose]();

  expect(secrets.size).toBeGreaterThan(200);
  expect(answers.length).toBeGreaterThan(200);
  expect(findSecrets(secrets, outputs)).toEqual([]);
  expect(findSecrets(secrets, answers)).toEqual([]);
  // The search finds what is there.
  expect(findSecrets(secrets, [`level ${encodeURIComponent(session)} and more`])).toEqual([hint(session)]);
}, 90_000);
