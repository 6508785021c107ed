import { expect, test } from '@jest/globals';
import { tokenServerUrl } from '../../src/commands/serve/token-server.ts';
import { parseConfig } from '../../src/config/config.ts';
import { LEGACY_SCOPES } from '../../src/scope-names.ts';
import { startSessionStack } from '../support/session-stack.ts';
import { startSignIn } from '../support/sign-in.ts';
import { SCOPE } from '../support/sign-in-options.ts';
import { startStack } from '../support/stack.ts';
import { startStoredStack } from '../support/stored-stack.ts';
import { startStubUpstream } from '../support/stub-upstream.ts';
import { createTestClock } from '../support/test-clock.ts';
import { startTestGateway, type GatewayOverrides } from '../support/test-gateway.ts';

const CAN = 'canRead canCreate canEdit canShare canPick';
const VIEWER = `{ viewer { ${CAN} } }`;
const NAME = '{ viewer { name } }';
const MINUTE = 60_000;

const PREFIX = 'https://www.googleapis.com/auth/';
const NOTHING = { canRead: false, canCreate: false, canEdit: false, canShare: false, canPick: false };
const ALL = { canRead: true, canCreate: true, canEdit: true };

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

/** Starts a gateway without credentials of its own over an emulator that issues tokens. */
const startTokenStack = async ({ era = 'legacy', ...gateway }: Overrides = {}) => {
  const resources = new AsyncDisposableStack();
  const google = resources.use(await startSignIn({ era }));
  const { query } = resources.use(await startTestGateway({ photosApiUrl: google.emulator.url, ...gateway }));
  /** Returns an access token with these scopes, and clears the log. */
  const tokenOf = async (scopes: readonly string[], user = 'mona'): Promise<string> => {
    const { body } = await google.exchange(await google.codeOf({ scope: scopes.join(' ') }, { user }));
    google.emulator.calls.clear();
    return body.access_token;
  };
  return { ...google, query, tokenOf, [Symbol.asyncDispose]: () => resources.disposeAsync() };
};

type Overrides = GatewayOverrides & { era?: 'legacy' | 'current' };

/** Starts a stack as `start` does, with three users. */
const startUserStack = async (options: Parameters<typeof startStack>[0] = {}) => {
  const stack = await startStack(options);
  for (const user of ['mona', 'ravi', 'june']) stack.emulator.addUser(user);
  return stack;
};

test('describes the user of `start` without a call of the Library API', async () => {
  await using stack = await startUserStack();
  const { data, errors, extensions } = await stack.query(`{ viewer { name grantedScopes ${CAN} } }`);
  expect(errors).toBeUndefined();
  expect(data.viewer).toMatchObject({ name: 'mona', ...ALL, canShare: true });
  expect(data.viewer.grantedScopes).toEqual(expect.arrayContaining([...LEGACY_SCOPES]));
  expect(data.viewer.canPick).toBe(data.viewer.grantedScopes.includes(`${PREFIX}photospicker.mediaitems.readonly`));
  expect(extensions.cost).toMatchObject({ estimatedUpstreamCalls: 0, upstreamCalls: 0 });
  expect(stack.takeCalls()).toEqual(['oauth.tokeninfo', 'oauth.userinfo']);
});

test('`canShare` is false since Google withdrew sharing, even if the token has the scope', async () => {
  await using stack = await startUserStack({ era: 'current' });
  const { data } = await stack.query(`{ viewer { grantedScopes ${CAN} } }`);
  expect(data.viewer.grantedScopes).toContain(`${PREFIX}photoslibrary.sharing`);
  expect(data.viewer).toMatchObject({ ...ALL, canShare: false });
});

test.each([
  ['legacy', 'photoslibrary', { canRead: true, canCreate: true }],
  ['legacy', 'photoslibrary.readonly', { canRead: true }],
  ['legacy', 'photoslibrary.sharing', { canCreate: true, canShare: true }],
  ['legacy', 'photoslibrary.appendonly', { canCreate: true }],
  ['current', 'photoslibrary.readonly.appcreateddata', { canRead: true }],
  ['current', 'photoslibrary.appendonly', { canCreate: true }],
  ['current', 'photoslibrary.edit.appcreateddata', { canEdit: true }],
  ['current', 'photospicker.mediaitems.readonly', { canPick: true }],
] as const)('%s: %s alone allows %j, as the API does', async (era, scope, expected) => {
  await using stack = await startTokenStack({ era });
  const headers = bearer(await stack.tokenOf([PREFIX + scope]));
  const { data, errors } = await stack.query(`{ viewer { name grantedScopes ${CAN} } }`, {}, headers);
  expect(errors).toBeUndefined();
  expect(data.viewer).toEqual({ name: null, grantedScopes: [PREFIX + scope], ...NOTHING, ...expected });
  expect(stack.takeCalls()).toEqual(['oauth.tokeninfo']);

  const albums = await stack.query('{ albums(first: 1) { nodes { id } } }', {}, headers);
  expect(albums.errors === undefined).toBe(data.viewer.canRead);
  const create = await stack.query('mutation { createAlbum(input: { title: "x" }) { album { id } } }', {}, headers);
  expect(create.errors === undefined).toBe(data.viewer.canCreate);
});

test('the scope of the Picker API allows to pick, and nothing of the Library API', async () => {
  await using stack = await startTokenStack({ era: 'current' });
  const CREATE = 'mutation { createPickingSession { pickingSession { id } } }';
  const picker = bearer(await stack.tokenOf([`${PREFIX}photospicker.mediaitems.readonly`]));
  const created = await stack.query(CREATE, {}, picker);
  expect(created.data.createPickingSession.pickingSession).not.toBeNull();
  const albums = await stack.query('{ albums { nodes { id } } }', {}, picker);
  expect(albums.errors).toMatchObject([{ extensions: { code: 'INSUFFICIENT_SCOPE' } }]);

  const library = bearer(await stack.tokenOf([`${PREFIX}photoslibrary.readonly.appcreateddata`]));
  const { errors } = await stack.query(CREATE, {}, library);
  expect(errors).toMatchObject([
    {
      extensions: {
        code: 'INSUFFICIENT_SCOPE',
        scopes: [`${PREFIX}photospicker.mediaitems.readonly`],
        upstream: { method: 'picker.sessions.create', httpStatus: 403 },
      },
    },
  ]);
});

test('returns the name with the scope `profile` only', async () => {
  await using stack = await startTokenStack();
  const withProfile = await stack.tokenOf([SCOPE.profile, SCOPE.read], 'ravi');
  const without = await stack.tokenOf([SCOPE.email, SCOPE.read], 'ravi');
  expect((await stack.query(NAME, {}, bearer(withProfile))).data).toEqual({ viewer: { name: 'ravi' } });
  expect((await stack.query(NAME, {}, bearer(without))).data).toEqual({ viewer: { name: null } });
  expect(stack.countCalls('oauth.userinfo')).toBe(1);
});

test('is null for an anonymous caller, without a call or an error', async () => {
  await using stack = await startTokenStack();
  stack.emulator.calls.clear();
  const { status, data, errors } = await stack.query(VIEWER);
  expect({ status, data, errors }).toEqual({ status: 200, data: { viewer: null }, errors: undefined });
  expect(stack.takeCalls()).toEqual([]);
});

test('describes each session of a browser as its own user, and no longer after sign-out', async () => {
  await using stack = await startSessionStack();
  const [ravi, june] = [stack.browserClient(), stack.browserClient()];
  await ravi.signIn({ user: 'ravi' });
  await june.signIn({ user: 'june', untick: [SCOPE.append, SCOPE.edit] });
  const [first, second] = await Promise.all([ravi, june].map(({ query }) => query(`{ viewer { name ${CAN} } }`)));
  expect(first?.data.viewer).toEqual({ name: 'ravi', ...NOTHING, ...ALL });
  expect(second?.data.viewer).toEqual({ name: 'june', ...NOTHING, canRead: true });

  expect((await stack.browserClient().query(VIEWER)).data).toEqual({ viewer: null });
  await ravi.signOut();
  expect((await ravi.query(VIEWER)).data).toEqual({ viewer: null });
  expect((await june.query(NAME)).data).toEqual({ viewer: { name: 'june' } });
});

test('describes a session with its next access token, also if Google rejects the first one early', async () => {
  await using stack = await startSessionStack();
  const client = stack.browserClient();
  await client.signIn({ user: 'ravi' });
  expect((await client.query(NAME)).data).toEqual({ viewer: { name: 'ravi' } });
  stack.advanceClock(70 * MINUTE);
  stack.advanceEmulatorClock(70 * MINUTE);
  expect((await client.query(NAME)).data).toEqual({ viewer: { name: 'ravi' } });
  expect(stack.countCalls('oauth.tokeninfo')).toBe(2);

  await using replica = await stack.startReplica();
  const other = stack.browserClient(replica.url);
  other.jar.set(`photos-graphql-session-${new URL(replica.url).port}`, client.session()!);
  expect((await other.query('{ albums { nodes { id } } }')).errors).toBeUndefined();
  stack.advanceEmulatorClock(70 * MINUTE);
  expect((await other.query(NAME)).data).toEqual({ viewer: { name: 'ravi' } });
});

test('describes the stored credential to clients with an API key, and renews its token', async () => {
  await using stack = await startStoredStack();
  expect(await stack.query(`{ viewer { name ${CAN} } }`)).toMatchObject({
    data: { viewer: { name: null, ...ALL, canShare: false } },
  });
  expect((await stack.query(VIEWER, {}, {})).errors?.[0]?.extensions['code']).toBe('UNAUTHENTICATED');

  // Google rejects the access token before its expiry.
  stack.advanceEmulatorClock(70 * MINUTE);
  expect((await stack.query('{ albums { nodes { id } } viewer { canRead } }')).errors).toBeUndefined();
  expect(stack.countCalls('oauth.token')).toBe(2);
});

test('asks once for all fields of an operation and all operations, until the token expires', async () => {
  const clock = createTestClock();
  await using stack = await startTokenStack({ now: clock.now });
  const headers = bearer(await stack.tokenOf([SCOPE.profile, SCOPE.read]));
  const text = '{ a: viewer { name canRead } b: viewer { name } c: viewer { canEdit } }';
  const responses = await Promise.all(Array.from({ length: 20 }, () => stack.query(text, {}, headers)));
  for (const { data } of responses) {
    expect(data).toEqual({ a: { name: 'mona', canRead: true }, b: { name: 'mona' }, c: { canEdit: false } });
  }
  expect(stack.takeCalls()).toEqual(['oauth.tokeninfo', 'oauth.userinfo']);

  clock.advance(58 * MINUTE);
  stack.advanceEmulatorClock(58 * MINUTE);
  expect((await stack.query(text, {}, headers)).errors).toBeUndefined();
  expect(stack.takeCalls()).toEqual([]);
  clock.advance(3 * MINUTE);
  stack.advanceEmulatorClock(3 * MINUTE);
  const { status, errors } = await stack.query(VIEWER, {}, headers);
  expect(status).toBe(401);
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'UNAUTHENTICATED', retry: 'AFTER' });
});

test('a revoked token is UNAUTHENTICATED, at the latest once the Library API has rejected it', async () => {
  await using stack = await startTokenStack();
  const [known, unknown] = [await stack.tokenOf([SCOPE.read]), await stack.tokenOf([SCOPE.edit], 'ravi')];
  expect((await stack.query(VIEWER, {}, bearer(known))).errors).toBeUndefined();
  for (const token of [known, unknown]) await stack.post('/revoke', { token });

  const rejected = await stack.query(VIEWER, {}, bearer(unknown));
  expect(rejected).toMatchObject({ status: 401, data: { viewer: null } });
  expect(rejected.errors?.[0]).toMatchObject({
    path: ['viewer'],
    extensions: { code: 'UNAUTHENTICATED', upstream: { method: 'oauth.tokeninfo', httpStatus: 400 } },
  });
  expect((await stack.query('{ albums { nodes { id } } }', {}, bearer(known))).status).toBe(401);
  expect((await stack.query(VIEWER, {}, bearer(known))).status).toBe(401);
  expect((await stack.query(VIEWER, {}, bearer('no-token-of-anyone'))).status).toBe(401);
});

test.each([
  ['UNAVAILABLE', 'UPSTREAM_UNAVAILABLE'],
  ['RESET', 'UPSTREAM_UNAVAILABLE'],
  ['SILENCE', 'UPSTREAM_TIMEOUT'],
])(
  'a tokeninfo endpoint with %s fails `viewer` alone with %s, and the next request asks again',
  async (effect, code) => {
    await using stack = await startUserStack();
    await using other = await startTestGateway({
      photosApiUrl: stack.emulatorUrl,
      defaultToken: 'demo-mona',
      tokenInfo: { oauthUrl: stack.emulatorUrl, timeoutMs: 500 },
    });
    await stack.addFault({ method: 'oauth.tokeninfo', effect, times: 1 });
    const { status, data, errors } = await other.query(
      '{ viewer { canRead } again: viewer { name } albums { nodes { id } } }',
    );
    expect(status).toBe(200);
    expect(data).toEqual({ viewer: null, again: null, albums: { nodes: [] } });
    expect(errors?.map(({ path, extensions }) => [path, extensions['code'], extensions['retry']])).toEqual([
      [['viewer'], code, 'SAFE'],
      [['again'], code, 'SAFE'],
    ]);
    expect((await other.query(NAME)).data).toEqual({ viewer: { name: 'mona' } });
  },
);

test('a userinfo endpoint that fails costs the name alone', async () => {
  await using stack = await startUserStack();
  await stack.addFault({ method: 'oauth.userinfo', effect: 'UNAVAILABLE', times: 1 });
  const { data, errors } = await stack.query('{ viewer { name canRead } }');
  expect(data).toEqual({ viewer: { name: null, canRead: true } });
  expect(errors).toMatchObject([{ path: ['viewer', 'name'], extensions: { code: 'UPSTREAM_UNAVAILABLE' } }]);
  expect((await stack.query(NAME)).data).toEqual({ viewer: { name: 'mona' } });
});

test('the time limit of the operation applies', async () => {
  await using stack = await startUserStack({ gateway: { requestTimeoutMs: 300 } });
  await stack.addFault({ method: 'oauth.tokeninfo', effect: 'SILENCE', times: 1 });
  const { data, errors } = await stack.query(VIEWER);
  expect(data).toEqual({ viewer: null });
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'UPSTREAM_TIMEOUT', upstream: { method: 'oauth.tokeninfo' } });
});

test('asks about at most 12 unknown tokens of a network at the same time, and refuses callers while 640 more wait', async () => {
  await using stack = await startUserStack();
  await using gateway = await startTestGateway({
    photosApiUrl: stack.emulatorUrl,
    // Long enough for all requests to arrive.
    tokenInfo: { oauthUrl: stack.emulatorUrl, timeoutMs: 3000 },
  });
  await stack.addFault({ method: 'oauth.tokeninfo', effect: 'SILENCE', times: 1000 });
  const refused = Promise.withResolvers<unknown>();
  const sent = Array.from({ length: 12 + 640 + 1 }, async (_, index) => {
    const { errors } = await gateway.query(VIEWER, {}, bearer(`junk-${index}`));
    refused.resolve(errors);
  });
  expect(await refused.promise).toMatchObject([
    { path: ['viewer'], extensions: { code: 'OVERLOADED', retry: 'AFTER', retryAfterSeconds: 1 } },
  ]);
  expect(stack.emulator.faults.list()).toMatchObject([{ times: 1000 - 12 }]);
  stack.emulator.faults.clear();
  await Promise.all(sent);
  expect((await gateway.query(NAME, {}, bearer('demo-ravi'))).data.viewer.name).toBe('ravi');
}, 60_000);

test('users of bearer tokens never see one another', async () => {
  await using stack = await startUserStack();
  const users = ['mona', 'ravi', 'june', 'mona', 'ravi', 'june'];
  const names = await Promise.all(
    users.map(async (user) => (await stack.query(NAME, {}, bearer(`demo-${user}`))).data.viewer.name as string),
  );
  expect(names).toEqual(users);
});

test('an API without a discovery document does not accept withdrawn scopes', async () => {
  await using google = await startSignIn();
  await using stub = await startStubUpstream(() => ({ status: 404, text: '' }), {
    defaultToken: 'demo-mona',
    tokenInfo: { oauthUrl: google.emulator.url, timeoutMs: 10_000 },
  });
  for (let time = 0; time < 2; time += 1) {
    expect((await stub.query(VIEWER)).data.viewer).toMatchObject({ ...ALL, canShare: false });
  }
  expect(stub.calls).toEqual(['/$discovery/rest']);
});

test('serve never sends the tokens of another API to Google', () => {
  const urlOf = (env: Record<string, string>, credentialUrl: string | null = null) =>
    tokenServerUrl(parseConfig(env).config, credentialUrl);
  const emulator = { PHOTOS_API_URL: 'http://127.0.0.1:4010' };
  expect(urlOf({})).toBeNull();
  expect(urlOf(emulator)).toBe('http://127.0.0.1:4010');
  expect(urlOf({ ...emulator, GOOGLE_OAUTH_URL: 'http://127.0.0.1:4011' })).toBe('http://127.0.0.1:4011');
  expect(urlOf(emulator, 'http://127.0.0.1:4012')).toBe('http://127.0.0.1:4012');
});
