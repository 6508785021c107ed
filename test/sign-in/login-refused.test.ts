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

/** What came of a login, with whether anything is in the file. */
const outcomeOf = (terminal: Terminal, { code, stderr }: { code: number | null; stderr: string }) => ({
  code,
  isStored: terminal.isStored(),
  stderr,
});

/** A login that stored nothing and told why. */
const failureThatTells = (told: string) => ({ code: 1, isStored: false, stderr: expect.stringContaining(told) });

test('consent that is refused ends the login, and stores nothing', async () => {
  await using terminal = await startTerminal();
  const ended = await terminal.login([], { decision: 'cancel' });
  expect(ended.page.status).toBe(400);
  expect(ended.page.text).toContain('See the terminal for the reason');
  expect(outcomeOf(terminal, ended)).toEqual(failureThatTells('Access was denied in the browser. Nothing was stored.'));
  expect(terminal.calls()).not.toContain('oauth.token');
});

test('an answer with another state is refused and told, and the login waits on for its own', async () => {
  await using terminal = await startTerminal();
  const login = terminal.start(['login']);
  const address = await login.address;
  for (const forged of ['?code=4/0Aforged&state=forged', '?code=4/0Aforged', '?error=access_denied&state=']) {
    expect((await fetch(redirectUriOf(address) + forged)).status).toBe(400);
  }
  expect(terminal.calls()).not.toContain('oauth.token');

  expect((await fetch(await terminal.decide(address))).status).toBe(200);
  const { code, stderr } = await login.ended;
  expect(code).toBe(0);
  expect(stderr).toBe('Rejected a response that does not belong to this sign-in. Still waiting.\n');
  expect(terminal.isStored()).toBe(true);
});

test('a code of another sign-in is not accepted, even with the right state', async () => {
  await using terminal = await startTerminal();
  const login = terminal.start(['login']);
  const address = await login.address;
  const redirectUri = redirectUriOf(address);
  const state = new URL(address).searchParams.get('state')!;
  // Ravi's, for the same client and the same way back.
  const code = await terminal.codeOf({ redirect_uri: redirectUri, access_type: 'offline' }, { user: 'ravi' });

  const back = await fetch(`${redirectUri}?${new URLSearchParams({ code, state }).toString()}`);

  expect(back.status).toBe(400);
  expect(outcomeOf(terminal, await login.ended)).toEqual(failureThatTells('rejected the authorization code'));
});

test('a second answer is refused while the first is on its way', async () => {
  await using terminal = await startTerminal();
  const login = terminal.start(['login']);
  const back = await terminal.decide(await login.address);
  const goOn = terminal.recorder.holdTokens();
  const first = fetch(back);
  // Only the one that comes second is answered before tokens are given.
  const second = await Promise.race([fetch(back), first]);

  expect(second.status).toBe(409);
  goOn();
  await Promise.all([first, login.ended]);
  expect(terminal.isStored()).toBe(true);
  expect(terminal.calls().filter((method) => method === 'oauth.token')).toHaveLength(1);
});

test('whatever is no answer is refused: other names, paths and verbs, and an answer without content', async () => {
  await using terminal = await startTerminal();
  const login = terminal.start(['login']);
  const address = await login.address;
  const redirectUri = redirectUriOf(address);
  const state = new URL(address).searchParams.get('state')!;
  const ask = async (path: string, method = 'GET', headers: Record<string, string> = {}) => {
    const sent = request(new URL(path, redirectUri), { method, headers }).end();
    const [{ statusCode, headers: answered, ...response }] = await once(sent, 'response');
    response.resume?.();
    return { statusCode, policy: answered['content-security-policy'], caching: answered['cache-control'] };
  };

  const good = `/?state=${state}&code=4/0A`;
  expect(await ask(good, 'GET', { host: `evil.example:${new URL(redirectUri).port}` })).toMatchObject({
    statusCode: 421,
  });
  expect(await ask(good, 'POST')).toMatchObject({ statusCode: 405 });
  expect(await ask(`/favicon.ico${good.slice(1)}`)).toMatchObject({ statusCode: 404 });
  expect(await ask(`/?state=${state}`)).toEqual({
    statusCode: 400,
    policy: expect.stringContaining("default-src 'none'"),
    caching: 'no-store',
  });
  expect(terminal.calls()).not.toContain('oauth.token');
});

test('Ctrl-C ends the login at once, and leaves nothing behind', async () => {
  await using terminal = await startTerminal();
  const login = terminal.start(['login'], {}, { launch: spawnPhotos });
  const redirectUri = redirectUriOf(await login.address);
  const { code, stderr } = await login.stop('SIGINT');
  expect({ code, stderr }).toEqual({ code: 130, stderr: 'Stopped. Nothing was stored.\n' });
  expect(terminal.isStored()).toBe(false);
  await expect(fetch(redirectUri)).rejects.toThrow('fetch failed');
});

test('nobody who comes back ends the login after --wait', async () => {
  await using terminal = await startTerminal();
  expect(outcomeOf(terminal, await terminal.run(['login', '--wait', '1']))).toEqual(
    failureThatTells('Timed out waiting for the browser.'),
  );
});

test('an account that gives no refresh token is told how to get one', async () => {
  await using terminal = await startTerminal();
  await terminal.login(['--file', join(terminal.home, 'first.json')]);
  const login = terminal.start(['login']);
  const address = new URL(await login.address);
  address.searchParams.delete('prompt');
  expect((await fetch(await terminal.decide(address.href))).status).toBe(400);
  expect(outcomeOf(terminal, await login.ended)).toEqual(failureThatTells('issued no refresh token'));
});

test('a client that is refused is told by its variables, without its secret', async () => {
  await using terminal = await startTerminal({ clients: [{ id: 'app', secret: 'another' }] });
  expect(outcomeOf(terminal, await terminal.login())).toEqual(
    failureThatTells('rejected the OAuth client (invalid_client). Check'),
  );
});

test('a failing sign-in is told', async () => {
  await using terminal = await startTerminal();
  const fault = { method: 'oauth.token', effect: 'UNAVAILABLE', times: 1 };
  await fetch(`${terminal.emulator.url}/_emulator/faults`, { method: 'POST', body: JSON.stringify(fault) });
  expect(outcomeOf(terminal, await terminal.login())).toEqual(failureThatTells('is unreachable'));
});

test('a port that is taken, a file that cannot be written, an emulator that is not there: told before the browser', async () => {
  await using terminal = await startTerminal();
  const taken = createServer();
  await once(taken.listen(0, '127.0.0.1'), 'listening');
  const { port } = taken.address() as AddressInfo;
  expect(outcomeOf(terminal, await terminal.run(['login', '--port', String(port)]))).toEqual(
    failureThatTells(`Port ${port} is already in use.`),
  );
  taken.close();

  const plain = join(terminal.home, 'plain');
  writeFileSync(plain, '');
  const unwritable = await terminal.run(['login', '--file', join(plain, 'x.json')]);
  expect(outcomeOf(terminal, unwritable)).toEqual(failureThatTells('Choose another'));
  const nowhere = await terminal.run(['login', '--emulator'], { EMULATOR_PORT: String(port) });
  expect(outcomeOf(terminal, nowhere)).toEqual(
    failureThatTells(`No OAuth server responds at http://127.0.0.1:${port}.`),
  );
  expect(unwritable.stdout + nowhere.stdout).toBe('');
  expect(terminal.calls()).not.toContain('oauth.authorize');
});

test('Google is not asked without a client', async () => {
  await using terminal = await startTerminal();
  const ended = await terminal.run(['login'], { GOOGLE_OAUTH_URL: '', GOOGLE_CLIENT_ID: '' });
  expect(outcomeOf(terminal, ended)).toEqual(failureThatTells('Set GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET'));
});

test.each([
  [['--status', '--replace'], '--status can only be combined with --file.'],
  [['--scopes', 'photos'], '--scopes may only name openid, email'],
  [['--scopes', ','], '--scopes must name at least one scope.'],
  [['--port', '99999'], '--port must be a whole number from 0 to 65535.'],
  [['--wait', '0'], '--wait must be a whole number from 1 to 3600.'],
  [['--file', ''], '--file must name a file.'],
])('login %j is refused with the exit code 2, and points to the help', async (args, told) => {
  await using terminal = await startTerminal();
  const { code, stderr } = await terminal.run(['login', ...args]);
  expect(code).toBe(2);
  expect(stderr).toContain(told);
  expect(stderr).toContain('Run photos-graphql login --help for the options.');
});
