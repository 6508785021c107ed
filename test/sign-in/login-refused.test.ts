import { expect, test } from '@jest/globals';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { spawnPhotos } from '../support/program.ts';
import { startTerminal } from '../support/terminal.ts';

type Terminal = Awaited<ReturnType<typeof startTerminal>>;

const redirectUriOf = (address: string) => new URL(address).searchParams.get('redirect_uri')!;

/** The outcome of a login, with whether a credential was stored. */
const outcomeOf = (terminal: Terminal, { code, stderr }: { code: number | null; stderr: string }) => ({
  code,
  isStored: terminal.isStored(),
  stderr,
});

/** The outcome of a login that stored nothing and printed the text. */
const failureWith = (text: string) => ({ code: 1, isStored: false, stderr: expect.stringContaining(text) });

test('ends the login without storing anything when consent is denied', async () => {
  await using terminal = await startTerminal();
  const ended = await terminal.login([], { decision: 'cancel' });
  expect(ended.page.status).toBe(400);
  expect(ended.page.text).toContain('See the terminal for the reason');
  expect(outcomeOf(terminal, ended)).toEqual(failureWith('Access was denied in the browser. Nothing was stored.'));
  expect(terminal.calls()).not.toContain('oauth.token');
});

test('rejects a response with another state, reports it, and keeps waiting', async () => {
  await using terminal = await startTerminal();
  const login = terminal.start(['login']);
  const address = await login.address;
  for (const forged of ['?code=4/0Aforged&state=forged', '?code=4/0Aforged', '?error=access_denied&state=']) {
    expect((await fetch(redirectUriOf(address) + forged)).status).toBe(400);
  }
  expect(terminal.calls()).not.toContain('oauth.token');

  expect((await fetch(await terminal.submitConsent(address))).status).toBe(200);
  const { code, stderr } = await login.ended;
  expect(code).toBe(0);
  expect(stderr).toBe('Rejected a response that does not belong to this sign-in. Still waiting.\n');
  expect(terminal.isStored()).toBe(true);
});

test('rejects a code of another sign-in even with the right state', async () => {
  await using terminal = await startTerminal();
  const login = terminal.start(['login']);
  const address = await login.address;
  const redirectUri = redirectUriOf(address);
  const state = new URL(address).searchParams.get('state')!;
  // Ravi's code, for the same client and redirect URI.
  const code = await terminal.codeOf({ redirect_uri: redirectUri, access_type: 'offline' }, { user: 'ravi' });

  const back = await fetch(`${redirectUri}?${new URLSearchParams({ code, state }).toString()}`);

  expect(back.status).toBe(400);
  expect(outcomeOf(terminal, await login.ended)).toEqual(failureWith('rejected the authorization code'));
});

test('rejects a second response while it handles the first', async () => {
  await using terminal = await startTerminal();
  const login = terminal.start(['login']);
  const back = await terminal.submitConsent(await login.address);
  const releaseTokens = terminal.recorder.holdTokens();
  const first = fetch(back);
  // Only the rejected request gets a response before tokens are released.
  const second = await Promise.race([fetch(back), first]);

  expect(second.status).toBe(409);
  releaseTokens();
  await Promise.all([first, login.ended]);
  expect(terminal.isStored()).toBe(true);
  expect(terminal.calls().filter((method) => method === 'oauth.token')).toHaveLength(1);
});

test('rejects other hosts, paths and methods, and a response without a code', async () => {
  await using terminal = await startTerminal();
  const login = terminal.start(['login']);
  const address = await login.address;
  const redirectUri = redirectUriOf(address);
  const state = new URL(address).searchParams.get('state')!;
  const requestStatus = async (path: string, method = 'GET', headers: Record<string, string> = {}) => {
    const clientRequest = request(new URL(path, redirectUri), { method, headers }).end();
    const [{ statusCode, headers: received, ...response }] = await once(clientRequest, 'response');
    response.resume?.();
    return { statusCode, policy: received['content-security-policy'], caching: received['cache-control'] };
  };

  const good = `/?state=${state}&code=4/0A`;
  expect(await requestStatus(good, 'GET', { host: `evil.example:${new URL(redirectUri).port}` })).toMatchObject({
    statusCode: 421,
  });
  expect(await requestStatus(good, 'POST')).toMatchObject({ statusCode: 405 });
  expect(await requestStatus(`/favicon.ico${good.slice(1)}`)).toMatchObject({ statusCode: 404 });
  expect(await requestStatus(`/?state=${state}`)).toEqual({
    statusCode: 400,
    policy: expect.stringContaining("default-src 'none'"),
    caching: 'no-store',
  });
  expect(terminal.calls()).not.toContain('oauth.token');
});

test('ends the login on Ctrl-C without storing anything', async () => {
  await using terminal = await startTerminal();
  const login = terminal.start(['login'], {}, { launch: spawnPhotos });
  const redirectUri = redirectUriOf(await login.address);
  const { code, stderr } = await login.stop('SIGINT');
  expect({ code, stderr }).toEqual({ code: 130, stderr: 'Stopped. Nothing was stored.\n' });
  expect(terminal.isStored()).toBe(false);
  await expect(fetch(redirectUri)).rejects.toThrow('fetch failed');
});

test('ends the login after --wait seconds without a response', async () => {
  await using terminal = await startTerminal();
  expect(outcomeOf(terminal, await terminal.run(['login', '--wait', '1']))).toEqual(
    failureWith('Timed out waiting for the browser.'),
  );
});

test('states how to get a refresh token when Google issues none', async () => {
  await using terminal = await startTerminal();
  await terminal.login(['--file', join(terminal.home, 'first.json')]);
  const login = terminal.start(['login']);
  const address = new URL(await login.address);
  address.searchParams.delete('prompt');
  expect((await fetch(await terminal.submitConsent(address.href))).status).toBe(400);
  expect(outcomeOf(terminal, await login.ended)).toEqual(failureWith('issued no refresh token'));
});

test('names the variables of a rejected OAuth client, without its secret', async () => {
  await using terminal = await startTerminal({ clients: [{ id: 'app', secret: 'another' }] });
  expect(outcomeOf(terminal, await terminal.login())).toEqual(
    failureWith('rejected the OAuth client (invalid_client). Check'),
  );
});

test('reports an unreachable token endpoint', async () => {
  await using terminal = await startTerminal();
  await terminal.addFault({ method: 'oauth.token', effect: 'UNAVAILABLE', times: 1 });
  expect(outcomeOf(terminal, await terminal.login())).toEqual(failureWith('is unreachable'));
});

test('reports a port in use, an unwritable file or a missing emulator before it opens the browser', async () => {
  await using terminal = await startTerminal();
  const taken = createServer();
  await once(taken.listen(0, '127.0.0.1'), 'listening');
  const { port } = taken.address() as AddressInfo;
  expect(outcomeOf(terminal, await terminal.run(['login', '--port', String(port)]))).toEqual(
    failureWith(`Port ${port} is already in use.`),
  );
  taken.close();

  const file = join(terminal.home, 'plain');
  writeFileSync(file, '');
  const unwritable = await terminal.run(['login', '--file', join(file, 'x.json')]);
  expect(outcomeOf(terminal, unwritable)).toEqual(failureWith('Choose another'));
  const nowhere = await terminal.run(['login', '--emulator'], { EMULATOR_PORT: String(port) });
  expect(outcomeOf(terminal, nowhere)).toEqual(failureWith(`No OAuth server responds at http://127.0.0.1:${port}.`));
  expect(unwritable.stdout + nowhere.stdout).toBe('');
  expect(terminal.calls()).not.toContain('oauth.authorize');
});

test('requires an OAuth client for Google', async () => {
  await using terminal = await startTerminal();
  const ended = await terminal.run(['login'], { GOOGLE_OAUTH_URL: '', GOOGLE_CLIENT_ID: '' });
  expect(outcomeOf(terminal, ended)).toEqual(failureWith('Set GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET'));
});

test.each([
  [['--status', '--replace'], '--status can only be combined with --file.'],
  [['--scopes', 'photos'], '--scopes must contain only these scopes: openid, email'],
  [['--scopes', ','], '--scopes must name at least one scope.'],
  [['--port', '99999'], '--port must be a whole number from 0 to 65535.'],
  [['--wait', '0'], '--wait must be a whole number from 1 to 3600.'],
  [['--file', ''], '--file must name a file.'],
])('rejects login %j with exit code 2, and points to the help', async (args, message) => {
  await using terminal = await startTerminal();
  const { code, stderr } = await terminal.run(['login', ...args]);
  expect(code).toBe(2);
  expect(stderr).toContain(message);
  expect(stderr).toContain('Run photos-graphql login --help for the options.');
});
