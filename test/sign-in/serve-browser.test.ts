import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { startServing } from '../support/serving.ts';
import { startTerminal } from '../support/terminal.ts';
import { createBrowserClient } from '../support/browser-client.ts';

const SECRET = 'secret-of-the-sessions-0123456789abcdef';
const SHARING = 'https://www.googleapis.com/auth/photoslibrary.sharing';
const NO_SECRET = 'SESSION_SECRET is not set: browser sessions end when this process ends';

test('reports every mistake at once, by name, without the values', async () => {
  await using terminal = await startTerminal();
  const { code, stderr } = await terminal.run(['serve'], {
    PUBLIC_URL: 'http://photos.example.com',
    SESSION_SECRET: `${SECRET},short`,
    SESSION_MAX_AGE_SECONDS: '1',
    GOOGLE_SCOPES: 'photoslibrary.appendonly,drive',
    GOOGLE_CLIENT_SECRET: '',
  });
  expect(code).toBe(1);
  expect(stderr).toBe(
    'Invalid environment variables:\n' +
      '  PUBLIC_URL must be an https address without a path, such as https://photos.example.com, or an http address of this machine\n' +
      '  SESSION_SECRET must be secrets of at least 16 characters each, without spaces, separated by commas\n' +
      '  SESSION_MAX_AGE_SECONDS must be a whole number from 60 to 34560000\n' +
      '  GOOGLE_SCOPES must contain only these scopes: openid, email, profile, photoslibrary.appendonly, photoslibrary.readonly.appcreateddata, ' +
      'photoslibrary.edit.appcreateddata, photospicker.mediaitems.readonly, photoslibrary, photoslibrary.readonly, photoslibrary.sharing\n' +
      '  GOOGLE_CLIENT_SECRET must be set with the rest of the OAuth client\n',
  );
});

test.each(['https://photos.example.com/below', 'https://me@photos.example.com', 'ftp://localhost', 'photos'])(
  'rejects %s as PUBLIC_URL',
  async (PUBLIC_URL) => {
    await using terminal = await startTerminal();
    const { code, stderr } = await terminal.run(['serve'], { PUBLIC_URL });
    expect(code).toBe(1);
    expect(stderr).toContain('PUBLIC_URL must be an https address without a path');
  },
);

test('keeps users signed in across a restart with a session secret', async () => {
  await using terminal = await startTerminal();
  const environment = { SESSION_SECRET: SECRET, GOOGLE_SCOPES: 'photoslibrary.readonly.appcreateddata' };
  await using serving = await startServing(terminal, [], environment);
  const browserClient = createBrowserClient(serving.url, terminal);
  const consent = await browserClient.startLogin();
  expect(consent).toMatch(`${terminal.recorder.url}/o/oauth2/v2/auth?`);
  expect(new URL(consent).searchParams.get('scope')).toBe(
    'openid https://www.googleapis.com/auth/userinfo.email https://www.googleapis.com/auth/photoslibrary.readonly.appcreateddata',
  );
  await browserClient.fetch((await browserClient.submitConsent(consent, { user: 'ravi' })).href);
  expect((await browserClient.query('{ albums { nodes { id } } }')).status).toBe(200);
  expect(serving.output()).not.toContain('SESSION_SECRET');

  await serving.stop();
  await using restarted = await startServing(terminal, [], environment);
  const later = createBrowserClient(restarted.url, terminal);
  later.setSession(browserClient.session()!);
  expect((await later.me()).body).toMatchObject({ email: 'ravi@example.com' });
});

test('lets users sign in without a session secret, and logs a warning', async () => {
  await using terminal = await startTerminal();
  await using serving = await startServing(terminal, [], {});
  expect(serving.output()).toContain(NO_SECRET);
  const browserClient = createBrowserClient(serving.url, terminal);
  await browserClient.signIn({ user: 'ravi' });
  expect((await browserClient.me()).status).toBe(200);
});

test('logs a warning when PUBLIC_URL is missing on a public host', async () => {
  await using terminal = await startTerminal();
  await using serving = await startServing(terminal, [], { SESSION_SECRET: SECRET, HOST: '0.0.0.0' });
  expect(serving.output()).toContain('PUBLIC_URL is not set: browser sign-in only works on this machine');
});

test('disables browser sign-in with a stored credential unless SESSION_SECRET is set', async () => {
  await using terminal = await startTerminal();
  const storedCredential = { GOOGLE_REFRESH_TOKEN: 'demo-refresh-mona', GATEWAY_API_KEYS: 'key-of-the-page-builder' };
  await using closed = await startServing(terminal, [], storedCredential);
  const { status, body } = await closed.fetch('/auth/login');
  expect(status).toBe(404);
  expect(body).toContain('Browser sign-in is not configured.');

  await using open = await startServing(terminal, [], { ...storedCredential, SESSION_SECRET: SECRET });
  const browserClient = createBrowserClient(open.url, terminal);
  expect((await browserClient.query('{ albums { nodes { id } } }')).status).toBe(401);
  await browserClient.signIn({ user: 'ravi' });
  terminal.emulator.calls.clear();
  expect((await browserClient.query('{ albums { nodes { id } } }')).status).toBe(200);
  await browserClient.query('{ albums { nodes { id } } }', {}, { 'x-api-key': 'key-of-the-page-builder' });
  const lists = terminal.emulator.calls.list().filter(({ method }) => method === 'albums.list');
  expect(lists.map(({ user }) => user)).toEqual(['ravi', 'mona']);
});

test('logs that a session secret has no effect without a client', async () => {
  await using terminal = await startTerminal();
  const noClient = { GOOGLE_CLIENT_ID: '', GOOGLE_CLIENT_SECRET: '', GOOGLE_OAUTH_URL: '' };
  await using serving = await startServing(terminal, [], { ...noClient, SESSION_SECRET: SECRET });
  expect(serving.output()).toContain(
    'SESSION_SECRET only encrypts media addresses without GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET',
  );
  expect(serving.output()).not.toContain(SECRET);
});

test('start uses the emulator’s first client for browser sign-in', async () => {
  await using terminal = await startTerminal();
  const clients = join(terminal.home, 'clients.json');
  writeFileSync(clients, JSON.stringify([{ id: 'the-app', secret: 'of-the-app' }]));
  const urls = Promise.withResolvers<string[]>();
  let output = '';
  const onOutput = (piece: string) => {
    output += piece;
    const [, gateway, emulator] = /Explorer {2}(\S+)\/\n[^]*Emulator {2}(\S+) /.exec(output) ?? [];
    if (gateway && emulator) urls.resolve([gateway, emulator]);
  };
  const args = ['start', '--memory', '--no-demo', '--era', 'current', '--clients', clients];
  const { ended } = terminal.start(args, { PORT: '0', EMULATOR_PORT: '0' }, { onOutput });
  void ended.then(() => urls.reject(new Error(output)), urls.reject);
  const [gateway, emulator] = await urls.promise;
  const browserClient = createBrowserClient(gateway!, terminal);
  const consent = new URL(await browserClient.startLogin());
  expect(consent.origin).toBe(emulator);
  expect(consent.searchParams.get('client_id')).toBe('the-app');
  await browserClient.fetch((await browserClient.submitConsent(consent.href, { user: 'mona' })).href);
  expect((await browserClient.me()).body).toMatchObject({
    name: 'mona',
    scopes: expect.not.arrayContaining([SHARING]),
  });
  expect((await browserClient.query('{ albums { nodes { id } } }')).errors).toBeUndefined();
});
