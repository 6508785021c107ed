import { expect, test } from '@jest/globals';
import { once } from 'node:events';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { json } from 'node:stream/consumers';
import { type Json } from '../support/json.ts';
import { CLIENT_SECRET, startTerminal } from '../support/terminal.ts';

const SCOPE = 'https://www.googleapis.com/auth/';
const CLIENT = { client_id: 'app', client_secret: CLIENT_SECRET };

test('login stores a credential that only the user can read, and prints the account', async () => {
  await using terminal = await startTerminal();

  const { code, stdout, stderr, page } = await terminal.login([], { user: 'ravi' });

  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(page.status).toBe(200);
  expect(page.text).toContain('You may close this page');
  expect(stdout).toContain('<ravi@example.com>');
  expect(stdout).toContain('photoslibrary.appendonly, photoslibrary.readonly.appcreateddata');
  expect(stdout).toContain(`GOOGLE_APPLICATION_CREDENTIALS=${terminal.file}`);

  expect(terminal.modeOf(terminal.file)).toBe(0o600);
  expect(terminal.modeOf(dirname(terminal.file))).toBe(0o700);
  const stored = terminal.stored();
  expect(stored).toEqual({
    type: 'authorized_user',
    ...CLIENT,
    refresh_token: expect.stringMatching(/^1\/\//),
    token_uri: `${terminal.recorder.url}/token`,
    account: 'ravi@example.com',
    scopes: [
      'openid',
      `${SCOPE}userinfo.email`,
      `${SCOPE}userinfo.profile`,
      `${SCOPE}photoslibrary.appendonly`,
      `${SCOPE}photoslibrary.readonly.appcreateddata`,
      `${SCOPE}photoslibrary.edit.appcreateddata`,
    ],
  });
  const { body } = await terminal.refresh(stored['refresh_token']!, CLIENT);
  expect(await terminal.statusWith(body.access_token)).toBe(200);

  // Client secret, code, verifier and three tokens: the secrets that the scan at the end looks for.
  expect(terminal.recorder.secrets.size).toBeGreaterThanOrEqual(6);
});

test('login uses PKCE, state and nonce, and requests consent and offline access', async () => {
  await using terminal = await startTerminal();
  const program = terminal.start(['login', '--scopes', 'photoslibrary.appendonly']);

  const parameters = Object.fromEntries(new URL(await program.address).searchParams);

  expect(parameters).toMatchObject({
    access_type: 'offline',
    prompt: 'consent',
    code_challenge_method: 'S256',
    code_challenge: expect.stringMatching(/^[\w-]{43}$/),
    state: expect.stringMatching(/^[\w-]{43}$/),
    nonce: expect.stringMatching(/^[\w-]{43}$/),
    redirect_uri: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/$/),
    scope: `openid ${SCOPE}userinfo.email ${SCOPE}photoslibrary.appendonly`,
  });
});

test('login --emulator needs no client, and never sends the one in the environment', async () => {
  await using terminal = await startTerminal();
  const environment = { EMULATOR_PORT: String(terminal.recorder.port), GOOGLE_OAUTH_URL: '' };

  const { code } = await terminal.login(['--emulator', '--file', join(terminal.home, 'here.json')], {}, environment);

  expect(code).toBe(0);
  expect(terminal.stored(join(terminal.home, 'here.json'))['account']).toBe('mona@example.com');
  expect([...terminal.recorder.secrets]).not.toContain(CLIENT_SECRET);
});

test('opens the browser at the printed URL, without any secret', async () => {
  await using terminal = await startTerminal();
  const opened = Promise.withResolvers<Json>();
  const listener = createServer((request, response) => {
    void json(request).then(opened.resolve, opened.reject);
    response.end();
  });
  await once(listener.listen(0, '127.0.0.1'), 'listening');
  const { port } = listener.address() as AddressInfo;
  const program = join(terminal.home, 'xdg-open');
  const body = 'JSON.stringify({ args: process.argv.slice(2), env: process.env })';
  writeFileSync(
    program,
    `#!${process.execPath}\nfetch('http://127.0.0.1:${port}', { method: 'POST', body: ${body} });\n`,
    { mode: 0o700 },
  );

  const environment = { DISPLAY: ':0', PATH: `${terminal.home}:${process.env['PATH']}` };
  const login = terminal.start(['login'], environment);
  const { args, env } = await opened.promise;
  listener.close();

  expect(args).toEqual([await login.address]);
  expect(env.DISPLAY).toBe(':0');
  expect(JSON.stringify(env)).not.toContain(CLIENT_SECRET);
});

test('works without a browser to open', async () => {
  await using terminal = await startTerminal();
  const { code } = await terminal.login([], {}, { DISPLAY: ':0', PATH: terminal.home });
  expect(code).toBe(0);
});

test('reports an unticked scope, and stores the others', async () => {
  await using terminal = await startTerminal();

  const { code, stdout } = await terminal.login([], { untick: [`${SCOPE}photoslibrary.edit.appcreateddata`] });

  expect(code).toBe(0);
  expect(stdout).toMatch(/missing +photoslibrary\.edit\.appcreateddata: not granted/);
  expect(terminal.stored()['scopes']).toHaveLength(5);
});

test('lets the same account sign in again, and another one only with --replace', async () => {
  await using terminal = await startTerminal();
  await terminal.login([], { user: 'mona' });
  const first = terminal.stored();

  const again = await terminal.login([], { user: 'mona' });
  const second = terminal.stored();
  expect(again.code).toBe(0);
  expect(second['refresh_token']).not.toBe(first['refresh_token']);

  const other = await terminal.login([], { user: 'ravi' });
  expect(other.code).toBe(1);
  expect(other.page.status).toBe(400);
  expect(other.stderr).toContain('has the credential of mona@example.com');
  expect(other.stderr).toContain('you signed in as ravi@example.com');
  expect(other.stderr).toContain('--replace');
  expect(terminal.stored()).toEqual(second);

  const replaced = await terminal.login(['--replace'], { user: 'ravi' });
  expect(replaced.code).toBe(0);
  expect(replaced.stdout).toContain('Replaced the credential of mona@example.com');
  expect(terminal.stored()['account']).toBe('ravi@example.com');
});

test('keeps a file with other content unless --replace is set', async () => {
  await using terminal = await startTerminal();
  mkdirSync(dirname(terminal.file), { recursive: true });
  writeFileSync(terminal.file, '{ "type": "service_account", "private_key": "very private" }');

  const rejected = await terminal.run(['login']);
  expect(rejected.code).toBe(1);
  expect(rejected.stdout).toBe('');
  expect(rejected.stderr).toContain(`${terminal.file} is not a credential file`);
  expect(rejected.stderr).not.toContain('very private');
  expect(terminal.stored()['type']).toBe('service_account');
  expect((await terminal.run(['logout'])).code).toBe(1);
  expect(terminal.stored()['type']).toBe('service_account');

  const { code } = await terminal.login(['--replace']);
  expect(code).toBe(0);
  expect(terminal.stored()['type']).toBe('authorized_user');
  expect(terminal.modeOf(terminal.file)).toBe(0o600);
});

test('login --status prints account, scopes and whether it works, and warns if others can read the file', async () => {
  await using terminal = await startTerminal();
  await terminal.login([], { user: 'ravi' });

  const works = await terminal.run(['login', '--status'], { GOOGLE_OAUTH_URL: '', GOOGLE_CLIENT_ID: 'another' });
  expect(works).toMatchObject({ code: 0, stderr: '' });
  expect(works.stdout).toContain('ravi@example.com');
  expect(works.stdout).toContain('photoslibrary.appendonly');
  expect(works.stdout).toContain('The credential works.');

  chmodSync(terminal.file, 0o644);
  const open = await terminal.run(['login', '--status']);
  expect(open.code).toBe(0);
  expect(open.stderr).toContain(`chmod 600 ${terminal.file}`);

  await terminal.post('/revoke', { token: terminal.stored()['refresh_token']! });
  const revoked = await terminal.run(['login', '--status']);
  expect(revoked.code).toBe(1);
  expect(revoked.stderr).toContain('The credential no longer works');

  await terminal.recorder.stop();
  const unreachable = await terminal.run(['login', '--status']);
  expect(unreachable.code).toBe(1);
  expect(unreachable.stderr).toContain('is unreachable');
});
